using RegistryGuard.Storage;

namespace RegistryGuard.Sqlite;

/// <summary>How a registry in a SQLite database is opened.</summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class SqliteRegistryOptions<T> : RegistryOptions<T>
{
    internal RegistrySettings ToSettings() => new()
    {
        LockTimeout = LockTimeout,
        MaxSize = MaxSize,
        Logger = Logger,
        TimeProvider = TimeProvider,
    };

    internal override string WayOutOfDamage(string path) =>
        "put a document into its row of the table 'registry', or delete the row to begin anew";
}
