using System.Diagnostics;
using RegistryGuard.Diagnostics;

namespace RegistryGuard.Locking;

/// <summary>The lock of one registry, held until it is disposed.</summary>
internal sealed class LockLease(LockQueue queue) : IDisposable
{
    private readonly long _granted = Stopwatch.GetTimestamp();
    private int _released;

    /// <summary>Whether somebody in this process is waiting for the lock.</summary>
    public bool IsWanted => queue.IsWanted;

    /// <summary>Takes the next out of the queue, to be served under this lease, if it is one that fits.</summary>
    public TWaiter? TakeNext<TWaiter>(Func<TWaiter, bool> fits)
        where TWaiter : LockWaiter => queue.TakeNext(fits);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0) return;
        queue.Release();
        RegistryMetrics.Held(queue.RegistryPath, _granted);
    }
}
