using RegistryGuard.Locking;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>
/// What an update waits for: that no transaction of another process keeps everybody from committing. It holds nothing itself; what others
/// commit after it is found out by the commit. So it loads the row on the way.
/// </summary>
internal sealed class PostgreSqlLock(PostgreSqlRow row) : IProcessLock
{
    public string RegistryPath => row.Path;

    public bool IsRemote => true;

    public void Lock() => row.Loaded = row.Load(row.State.Last);

    public bool TryLock() => (row.Loaded = row.TryLoad(row.State.Last)) is not null;

    public void Unlock(bool keepOpen) => row.Loaded = null;

    public void Close()
    {
    }
}
