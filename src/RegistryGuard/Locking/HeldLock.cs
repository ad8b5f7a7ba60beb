namespace RegistryGuard.Locking;

/// <summary>
/// A registry's lock and the knowledge of the current flow that it has it. The asynchronous form is no <c>async</c> method, so
/// that the caller's flow knows after its <c>await</c>.
/// </summary>
internal sealed class HeldLock : IDisposable
{
    private readonly LockLease _lease;
    private readonly Hold _hold;

    private HeldLock(LockLease lease, Hold hold)
    {
        _lease = lease;
        _hold = hold;
        hold.Begin();
    }

    /// <returns><see langword="null"/> if the lock was not free in time.</returns>
    /// <exception cref="RegistryReentrancyException">The current flow holds the lock already.</exception>
    public static HeldLock? Acquire(LockQueue queue, string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Hold.ThrowIfHeld(queue);
        return queue.Acquire(timeout, cancellationToken) is { } lease ? new HeldLock(lease, Hold.Enter(queue, holder)) : null;
    }

    /// <exception cref="RegistryReentrancyException">The current flow holds the lock already.</exception>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    public static Task<HeldLock> AcquireAsync(
        LockQueue queue, string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Hold.ThrowIfHeld(queue);
        return CompleteAsync(queue, Hold.Enter(queue, holder), timeout, cancellationToken);
    }

    public void Dispose()
    {
        _hold.End();
        _lease.Dispose();
    }

    private static async Task<HeldLock> CompleteAsync(
        LockQueue queue, Hold hold, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await queue.AcquireAsync(timeout, cancellationToken).ConfigureAwait(false);
            return new HeldLock(lease ?? throw LockFailure.Timeout(queue.RegistryPath, timeout), hold);
        }
        catch
        {
            hold.End();
            throw;
        }
    }
}
