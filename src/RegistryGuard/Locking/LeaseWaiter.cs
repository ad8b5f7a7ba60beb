namespace RegistryGuard.Locking;

/// <summary>Waits for the lock itself, for a transaction or a lock held by hand.</summary>
internal sealed class LeaseWaiter(bool mayPark) : LockWaiter
{
    private readonly TaskCompletionSource<LockLease> _served = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LockLease> Served => _served.Task;

    public override bool MayPark => mayPark;

    public override void Granted(LockLease lease) => _served.SetResult(lease);

    public override void Failed(Exception failure) => _served.SetException(failure);
}
