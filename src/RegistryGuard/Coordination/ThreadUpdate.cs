using System.Diagnostics;
using System.Runtime.ExceptionServices;
using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>An update whose caller waits on its thread, which is also where the change runs.</summary>
internal sealed class ThreadUpdate<T, TResult>(
    RegistryStore store, DocumentFormat<T> format, Change<T, TResult> change)
    : TypedUpdate<T, TResult>(store, format, change)
{
    [ThreadStatic]
    private static AutoResetEvent? s_signal;

    /// <summary>
    /// Wakes the thread, which then looks at what has changed. One for all updates of the thread: while it waits for one, it runs no other's
    /// change.
    /// </summary>
    private readonly AutoResetEvent _signal = s_signal ??= new(initialState: false);

    /// <summary>The batch that this thread is to continue.</summary>
    private volatile Batch? _turn;

    private volatile bool _ended;
    private bool _isInterrupted;
    private Exception? _failure;

    private bool _mayPark;

    public override bool RunsOnItsOwnThread => true;

    public override bool MayPark => _mayPark;

    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    public TResult Run(TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _mayPark = LockQueue.IsUnlimited(timeout, cancellationToken);
        Join(timeout, cancellationToken);
        WaitForTheLock(timeout, cancellationToken);
        while (TakeTurn() is { } batch) batch.Continue(this, onPool: false);
        if (_isInterrupted) Thread.CurrentThread.Interrupt();
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        return Result;
    }

    public override void TakeTurn(Batch batch)
    {
        _turn = batch;
        _signal.Set();
    }

    public override void Apply(Batch batch) => ApplyHere(batch);

    public override void Complete()
    {
        _ended = true;
        _signal.Set();
    }

    public override void Fail(Exception failure)
    {
        _failure = failure;
        Complete();
    }

    private void WaitForTheLock(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.UnsafeRegister(static signal => ((AutoResetEvent)signal!).Set(), _signal);
        var begun = Stopwatch.GetTimestamp();
        while (_turn is null && !_ended)
        {
            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - Stopwatch.GetElapsedTime(begun);
            var isLate = left <= TimeSpan.Zero && left != Timeout.InfiniteTimeSpan;
            if (!isLate && !_isInterrupted && !cancellationToken.IsCancellationRequested)
            {
                Wait(left);
                continue;
            }

            // Out of the queue, unless the lock has come at this very moment.
            if (!Store.Queue.TryLeave(this)) return;
            cancellationToken.ThrowIfCancellationRequested();
            if (_isInterrupted) throw new ThreadInterruptedException();
            throw LockFailure.Timeout(Store.Path, timeout);
        }
    }

    /// <summary>A thread that has a part in a batch must not leave it: it hears of its interruption afterwards.</summary>
    private void Wait(TimeSpan limit)
    {
        try
        {
            _signal.WaitOne(limit);
        }
        catch (ThreadInterruptedException)
        {
            _isInterrupted = true;
        }
    }

    private Batch? TakeTurn()
    {
        while (_turn is null && !_ended) Wait(Timeout.InfiniteTimeSpan);
        var turn = _turn;
        _turn = null;
        return turn;
    }
}
