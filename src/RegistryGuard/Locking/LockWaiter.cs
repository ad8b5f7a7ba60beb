using System.Diagnostics;

namespace RegistryGuard.Locking;

/// <summary>Somebody who waits in a <see cref="LockQueue"/>; either member is called once, by whoever passes the lock on.</summary>
internal abstract class LockWaiter
{
    /// <summary>When it came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Asked { get; } = Stopwatch.GetTimestamp();

    /// <summary>The waiter has the lock now. What it does here, it does on somebody else's thread: it must return at once.</summary>
    public abstract void Granted(LockLease lease);

    /// <summary>The lock cannot be had.</summary>
    public abstract void Failed(Exception failure);

    /// <summary>The waiter's place in the queue; guarded by the queue.</summary>
    internal LinkedListNode<LockWaiter>? Place { get; set; }
}
