using System.Collections.Concurrent;
using RegistryGuard.Files;
using RegistryGuard.Locking;
using RegistryGuard.Platform;
using RegistryGuard.Storage;
using RegistryGuard.Watching;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>
/// What this process keeps for one database, whichever way and however often it is opened: its path, its lock's queue, a connection
/// for writing and one for reading.
/// </summary>
internal sealed class SqliteDatabase
{
    private static readonly SharedInstances<SqliteDatabase> s_known = new(
        path => new SqliteDatabase(path), OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, RowState> _rows = new(StringComparer.Ordinal);

    private SqliteDatabase(string path)
    {
        Path = path;
        Writer = new SqliteWriter(path);
        Reader = new SqliteReader(path);
        Queue = new LockQueue(
            new SqliteLock(new Sidecar(CurrentFileSystem.Instance, path), Writer), owner: this);
        // A commit is written to the log beside the database.
        Changes = new ChangeSignal(wake => FileNotifications.TryListen(
            System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + "*", wake));
    }

    /// <summary>The database's file, absolute and with every link resolved.</summary>
    public string Path { get; }

    /// <summary>One for all registries of the database, as SQLite has one lock for all tables.</summary>
    public LockQueue Queue { get; }

    /// <summary>For the one who holds the lock.</summary>
    public SqliteWriter Writer { get; }

    public SqliteReader Reader { get; }

    public ChangeSignal Changes { get; }

    /// <summary>The one instance of this process for the database that <paramref name="path"/> leads to.</summary>
    public static SqliteDatabase At(string path) => s_known.Get(RegistryPath.Resolve(CurrentFileSystem.Instance, path));

    public RowState Row(string name) => _rows.GetOrAdd(name, _ => new RowState(Changes));
}
