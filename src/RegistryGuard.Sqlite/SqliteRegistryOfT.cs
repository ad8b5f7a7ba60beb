using RegistryGuard.Documents;
using RegistryGuard.Sqlite.Storage;
using RegistryGuard.Storage;

namespace RegistryGuard.Sqlite;

/// <summary>
/// A registry in a row of a SQLite database: write-ahead log, flushed at each commit. Between programs that use this library the lock
/// is handed over by <c>{database}.lock</c>; every other program is kept out by SQLite's own.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class SqliteRegistry<T> : Registry<T>
{
    private readonly SqliteDatabase _database;

    internal SqliteRegistry(SqliteDatabase database, string name, DocumentFormat<T> format, RegistrySettings settings)
        : base(new SqliteStore(database, name, settings), format)
    {
        _database = database;
        Name = name;
    }

    /// <summary>The database's file, by its absolute path with every link resolved.</summary>
    public string Path => _database.Path;

    /// <summary>The registry's name in the database.</summary>
    public string Name { get; }
}
