using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>
/// An update that a task stands for; its change runs on a thread of the pool, in the flow of the one who asked for it.
/// </summary>
internal sealed class TaskUpdate<T, TResult>(
    RegistryStore store, DocumentFormat<T> format, Change<T, TResult> change)
    : TypedUpdate<T, TResult>(store, format, change), IThreadPoolWorkItem
{
    private readonly TaskCompletionSource<TResult> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private Batch? _turn;

    public override bool RunsOnItsOwnThread => false;

    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    public async Task<TResult> RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Join(timeout, cancellationToken);
        if (!LockQueue.IsUnlimited(timeout, cancellationToken) && timeout != TimeSpan.Zero)
        {
            Task waiting = _ended.Task.WaitAsync(timeout, cancellationToken);
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Once the lock is had, the update will end, and what it did must be told.
            if (!_ended.Task.IsCompleted && Store.Queue.TryLeave(this))
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw LockFailure.Timeout(Store.Path, timeout);
            }
        }

        return await _ended.Task.ConfigureAwait(false);
    }

    public override void TakeTurn(Batch batch)
    {
        _turn = batch;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public void Execute() => _turn!.Continue(this, onPool: true);

    public override void Apply(Batch batch)
    {
        if (_flow is null) ApplyHere(batch);
        else ExecutionContext.Run(_flow, _ => ApplyHere(batch), null);
    }

    public override void Complete() => _ended.TrySetResult(Result);

    public override void Fail(Exception failure) => _ended.TrySetException(failure);
}
