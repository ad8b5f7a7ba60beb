using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>The connection that reads a database, beside whoever is writing. Thread-safe, one at a time.</summary>
internal sealed class SqliteReader(string path)
{
    private readonly object _gate = new();
    private readonly SqliteConnector _connector = new(path, SqliteOpenMode.ReadWrite, _ => { });

    /// <summary>Runs a query on the database, if it exists.</summary>
    /// <param name="read">Makes the result, from a command of the connection.</param>
    /// <param name="missing">The result if there is no database, or no table in it.</param>
    /// <exception cref="RegistryException">The database cannot be read.</exception>
    public TResult Query<TResult>(Func<SqliteConnector, TResult> read, TResult missing)
    {
        lock (_gate)
        {
            if (!_connector.Exists) return missing;
            try
            {
                _connector.Renew();
                return read(_connector);
            }
            catch (SqliteException failure) when (IsMissingTable(failure))
            {
                return missing;
            }
            catch (SqliteException failure)
            {
                _connector.Close();
                throw SqliteFailure.Explain(path, failure);
            }
        }
    }

    private static bool IsMissingTable(SqliteException failure) =>
        failure.SqliteErrorCode == raw.SQLITE_ERROR && failure.Message.Contains("no such table", StringComparison.Ordinal);
}
