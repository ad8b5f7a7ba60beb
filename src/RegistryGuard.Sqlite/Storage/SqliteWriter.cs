using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>
/// The connection that changes a database, in one transaction at a time, which keeps every other writer out from its first statement on.
/// Not thread-safe: it belongs to the one who holds the registry's lock.
/// </summary>
internal sealed class SqliteWriter(string path)
{
    private readonly SqliteConnector _connector = new(path, SqliteOpenMode.ReadWriteCreate, Prepare);

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction { get; private set; }

    /// <summary>Begins a transaction; <see langword="false"/> if another program's is going on.</summary>
    /// <exception cref="RegistryException">The database cannot be opened or written.</exception>
    public bool TryBegin()
    {
        try
        {
            _connector.Renew();
            var result = Execute("BEGIN IMMEDIATE");
            if (IsBusy(result)) return false;
            ThrowIfFailed(result);
            return IsInTransaction = true;
        }
        catch (SqliteException failure) when (IsBusy(failure.SqliteErrorCode))
        {
            return false;
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Explain(path, failure);
        }
    }

    /// <summary>A prepared command inside the transaction.</summary>
    /// <inheritdoc cref="SqliteConnector.Command"/>
    public SqliteCommand Command(string text, params ReadOnlySpan<string> parameters) => _connector.Command(text, parameters);

    /// <summary>Commits the transaction, flushed to the disk.</summary>
    /// <exception cref="SqliteException">It is rolled back.</exception>
    public void Commit()
    {
        try
        {
            ThrowIfFailed(Execute("COMMIT"));
            IsInTransaction = false;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Ends the transaction, if there is one, as if it had never been.</summary>
    public void RollBack()
    {
        if (!IsInTransaction) return;
        IsInTransaction = false;
        // After some errors SQLite has rolled back itself.
        var connection = _connector.Connection;
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0) return;
        if (Execute("ROLLBACK") != raw.SQLITE_OK) _connector.Close();
    }

    private static bool IsBusy(int result) => (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>By the bare call: a command would try a busy database again for half a minute, 150 ms apart.</summary>
    private int Execute(string statement) => raw.sqlite3_exec(_connector.Connection.Handle, statement);

    private void ThrowIfFailed(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connector.Connection.Handle);
    }

    private static void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        var mode = (string)command.ExecuteScalar()!;
        if (mode != "wal")
        {
            throw new RegistryException(
                $"The database '{connection.DataSource}' has no write-ahead log (its journal mode is '{mode}'): move it to a local file system.",
                connection.DataSource);
        }

        command.CommandText = "PRAGMA synchronous = FULL";
        command.ExecuteNonQuery();
        command.CommandText = SqliteTables.Create;
        command.ExecuteNonQuery();
    }
}
