using RegistryGuard.Locking;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>
/// The lock of a database: its sidecar, which is handed over at once and in turn among the programs that use this library, and under it
/// SQLite's own, for which there is nothing but to try again, and which keeps everybody else out.
/// </summary>
internal sealed class SqliteLock(Sidecar sidecar, SqliteWriter writer) : IProcessLock
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(20);

    public string RegistryPath => sidecar.RegistryPath;

    public void Lock()
    {
        sidecar.Lock();
        try
        {
            Begin();
        }
        catch
        {
            sidecar.Unlock(keepOpen: false);
            throw;
        }
    }

    public bool TryLock()
    {
        if (!sidecar.TryLock()) return false;
        var begun = false;
        try
        {
            return begun = writer.TryBegin();
        }
        finally
        {
            if (!begun) sidecar.Unlock(keepOpen: true);
        }
    }

    public void Unlock(bool keepOpen)
    {
        try
        {
            writer.RollBack();
        }
        finally
        {
            sidecar.Unlock(keepOpen);
        }
    }

    public void Close() => sidecar.Close();

    /// <summary>Begins the transaction; another program has its own for as long as it likes.</summary>
    private void Begin()
    {
        for (var pause = TimeSpan.FromMilliseconds(1); !writer.TryBegin(); pause = pause < s_longestPause ? 2 * pause : s_longestPause)
            Thread.Sleep(pause);
    }
}
