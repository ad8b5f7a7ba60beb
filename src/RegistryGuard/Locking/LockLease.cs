using System.Diagnostics;
using RegistryGuard.Diagnostics;

namespace RegistryGuard.Locking;

/// <summary>The lock of one registry, held until all who share it have disposed it.</summary>
internal sealed class LockLease(LockQueue queue) : IDisposable
{
    private readonly long _granted = Stopwatch.GetTimestamp();
    private int _sharers = 1;

    /// <summary>Whether somebody in this process is waiting for the lock.</summary>
    public bool IsWanted => queue.IsWanted;

    /// <summary>Takes the next out of the queue, to be served under this lease, if it is one that fits.</summary>
    public TWaiter? TakeNext<TWaiter>(Func<TWaiter, bool> fits)
        where TWaiter : LockWaiter => queue.TakeNext(fits);

    /// <summary>Holds the lock for one more, who disposes it as well; <see langword="false"/> if it is given back by now.</summary>
    public bool TryShare()
    {
        for (var sharers = Volatile.Read(ref _sharers); sharers > 0; sharers = Volatile.Read(ref _sharers))
        {
            if (Interlocked.CompareExchange(ref _sharers, sharers + 1, sharers) == sharers) return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _sharers) != 0) return;
        queue.Release();
        RegistryMetrics.Held(queue.RegistryPath, _granted);
    }
}
