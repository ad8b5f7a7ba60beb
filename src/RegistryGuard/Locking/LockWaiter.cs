using System.Diagnostics;

namespace RegistryGuard.Locking;

/// <summary>
/// Somebody who waits in a <see cref="LockQueue"/>; either member is called once, by whoever passes the lock on.
/// </summary>
internal abstract class LockWaiter
{
    /// <summary>When it came, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Asked { get; } = Stopwatch.GetTimestamp();

    /// <summary>
    /// Whether the waiter's own thread, which joins the queue, may be the one that is parked: it waits without limit anyhow, and
    /// a lock that arrives there need not be passed on.
    /// </summary>
    public virtual bool MayPark => false;

    /// <summary>
    /// The waiter has the lock now. What it does here, it does on somebody else's thread: it must return at once.
    /// </summary>
    public abstract void Granted(LockLease lease);

    /// <summary>The lock cannot be had.</summary>
    public abstract void Failed(Exception failure);

    /// <summary>The waiter's place in the queue; guarded by the queue.</summary>
    internal LinkedListNode<LockWaiter>? Place { get; set; }
}
