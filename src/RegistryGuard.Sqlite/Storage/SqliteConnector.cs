using Microsoft.Data.Sqlite;
using RegistryGuard.Platform;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>
/// Keeps one connection to a database open, and opens another one when the file at the path is not the one that was opened: changes to a
/// deleted file would be seen by nobody.
/// </summary>
internal sealed class SqliteConnector(string path, SqliteOpenMode mode, Action<SqliteConnection> prepare)
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;
    private FileStatus? _opened;

    /// <summary>Whether there is a file at the path.</summary>
    public bool Exists => Status() is not null;

    /// <summary>The connection as it is; opened if there is none.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection Connection => _connection ?? Open();

    /// <summary>Opens another connection if the one there is does not lead to the file at the path any more.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public void Renew()
    {
        if (_connection is not null && _opened is { } opened && Status() is { } current && current.IsSameFileAs(opened)) return;
        Close();
        Open();
    }

    /// <summary>A prepared command of the connection; the same text gives the same command.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="parameters">Their names, in the order in which <see cref="SqliteCommandExtensions.With"/> sets them.</param>
    public SqliteCommand Command(string text, params ReadOnlySpan<string> parameters)
    {
        if (_commands.TryGetValue(text, out var known)) return known;
        var command = Connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        _commands.Add(text, command);
        return command;
    }

    public void Close()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // A pool would keep deleted files open.
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _opened = Status();
        return _connection = connection;
    }

    private FileStatus? Status()
    {
        try
        {
            return CurrentFileSystem.Instance.GetStatus(path);
        }
        catch (FileSystemException)
        {
            // Whoever opens it hears why.
            return null;
        }
    }
}
