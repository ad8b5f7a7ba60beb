namespace RegistryGuard.Locking;

/// <summary>
/// A registry's lock and the knowledge of the current flow that it has it. Inside a hold that nests it is shared, by one flow at a
/// time. The asynchronous form is no <c>async</c> method, so that the caller's flow knows after its <c>await</c>.
/// </summary>
internal sealed class HeldLock : IDisposable
{
    private readonly LockLease _lease;
    private readonly Hold _hold;
    private readonly Hold? _around;
    private int _disposed;

    private HeldLock(LockLease lease, Hold hold, Hold? around)
    {
        _lease = lease;
        _hold = hold;
        _around = around;
        hold.Begin(lease);
    }

    /// <returns><see langword="null"/> if the lock was not free in time.</returns>
    /// <exception cref="RegistryReentrancyException">The current flow holds the lock already, in a way that does not nest.</exception>
    public static HeldLock? Acquire(LockQueue queue, Holder holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Hold.Around(queue) is { } around)
        {
            if (!around.Turn!.Wait(timeout, cancellationToken)) return null;
            if (around.Share() is { } shared) return new HeldLock(shared, Hold.Enter(queue, holder), around);
            around.Turn.Release();
        }

        return queue.Acquire(timeout, cancellationToken) is { } lease ? new HeldLock(lease, Hold.Enter(queue, holder), null) : null;
    }

    /// <exception cref="RegistryReentrancyException">The current flow holds the lock already, in a way that does not nest.</exception>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    public static Task<HeldLock> AcquireAsync(
        LockQueue queue, Holder holder, TimeSpan timeout, CancellationToken cancellationToken) =>
        CompleteAsync(queue, Hold.Around(queue), Hold.Enter(queue, holder), timeout, cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _hold.End();
        _lease.Dispose();
        _around?.Turn!.Release();
    }

    private static async Task<HeldLock> CompleteAsync(
        LockQueue queue, Hold? around, Hold hold, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            if (around is not null)
            {
                if (!await around.Turn!.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
                    throw LockFailure.Timeout(queue.RegistryPath, timeout);
                if (around.Share() is { } shared) return new HeldLock(shared, hold, around);
                around.Turn.Release();
            }

            var lease = await queue.AcquireAsync(timeout, cancellationToken).ConfigureAwait(false);
            return new HeldLock(lease ?? throw LockFailure.Timeout(queue.RegistryPath, timeout), hold, null);
        }
        catch
        {
            hold.End();
            throw;
        }
    }
}
