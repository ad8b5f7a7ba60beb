using RegistryGuard.Locking;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>An update from the moment it is asked for until it is committed or has failed.</summary>
internal abstract class PendingUpdate((object, object?) documentKey, RegistryStore store) : LockWaiter
{
    public RegistryStore Store { get; } = store;

    /// <summary>
    /// Whether the change runs on the thread that asked for it, which is waiting: that thread may hold locks of its own, which
    /// the change needs, and which would let in somebody else's change if that ran there.
    /// </summary>
    public abstract bool RunsOnItsOwnThread { get; }

    /// <summary>Whether one commit can serve both: the same kind of document, the same promises.</summary>
    public bool GoesWith(PendingUpdate other) => DocumentKey == other.DocumentKey && Store.SharesCommitsWith(other.Store);

    private (object, object?) DocumentKey { get; } = documentKey;

    public sealed override void Granted(LockLease lease) => TakeTurn(new Batch(lease, this));

    public sealed override void Failed(Exception failure) => Fail(failure);

    /// <summary>Continues the batch with this update, on the thread where its change belongs. Returns at once.</summary>
    public abstract void TakeTurn(Batch batch);

    /// <summary>Runs the change. Called a second time if the batch begins anew without an update that has failed.</summary>
    public abstract void Apply(Batch batch);

    /// <summary>The batch has been committed, the lock given back.</summary>
    public abstract void Complete();

    /// <summary>The update has failed.</summary>
    public abstract void Fail(Exception failure);
}
