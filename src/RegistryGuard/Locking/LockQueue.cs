using System.Collections.Concurrent;
using RegistryGuard.Diagnostics;

namespace RegistryGuard.Locking;

/// <summary>
/// Who in this process gets a registry's lock next: first come, first served. The first in the queue tries the process lock; if
/// another process has it, one thread, whatever the number of waiters, is parked in its blocking call, which
/// hands over in microseconds where polling takes milliseconds. Timeouts and cancellation take a waiter out of the queue and
/// leave that thread alone; if it gets the lock and nobody is left, it gives the lock back.
/// </summary>
/// <param name="processLock">What keeps other processes out.</param>
/// <param name="owner">What others find this queue by; it stays alive while the queue is at work.</param>
internal sealed class LockQueue(IProcessLock processLock, object? owner = null)
{
    /// <summary>
    /// Queues at work must not be collected, or the next who comes would wait in another queue for the same lock.
    /// </summary>
    private static readonly ConcurrentDictionary<LockQueue, object?> s_atWork = new();

    private readonly object _gate = new();
    private readonly LinkedList<LockWaiter> _waiters = new();

    /// <summary>The process lock is held, or a thread is trying to. Guarded by <see cref="_gate"/>.</summary>
    private bool _busy;

    public string RegistryPath => processLock.RegistryPath;

    public bool IsWanted
    {
        get
        {
            lock (_gate) return _waiters.Count > 0;
        }
    }

    /// <summary>Waits on the calling thread; <see langword="null"/> if the time was not enough.</summary>
    public LockLease? Acquire(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfOutOfRange(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        if (timeout == TimeSpan.Zero) return AcquireNow();
        var waiter = new LeaseWaiter(IsUnlimited(timeout, cancellationToken));
        Join(waiter);
        try
        {
            if (!waiter.Served.Wait(timeout, cancellationToken) && TryLeave(waiter)) return null;
        }
        catch (Exception ended) when (ended is OperationCanceledException or ThreadInterruptedException)
        {
            Abandon(waiter);
            throw;
        }
        catch (AggregateException)
        {
            // The result below throws the cause itself.
        }

        return waiter.Served.GetAwaiter().GetResult();
    }

    /// <summary>Waits without a thread; <see langword="null"/> if the time was not enough.</summary>
    public async Task<LockLease?> AcquireAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfOutOfRange(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        if (timeout == TimeSpan.Zero) return AcquireNow();
        var waiter = new LeaseWaiter(mayPark: false);
        Join(waiter);
        try
        {
            return await waiter.Served.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return TryLeave(waiter) ? null : await waiter.Served.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Abandon(waiter);
            throw;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            var wanted = _waiters.Count > 0;
            processLock.Unlock(keepOpen: wanted);
            if (!wanted)
            {
                Rest();
                return;
            }
        }

        SetOff(mayPark: false);
    }

    /// <summary>Enters the queue. If nobody is in it and the lock is free, the waiter has the lock on return.</summary>
    public void Join(LockWaiter waiter)
    {
        bool first;
        lock (_gate)
        {
            waiter.Place = _waiters.AddLast(waiter);
            first = Start();
        }

        if (first) SetOff(waiter.MayPark);
    }

    /// <summary>Whether a wait can only end with the lock.</summary>
    public static bool IsUnlimited(TimeSpan timeout, CancellationToken cancellationToken) =>
        timeout == Timeout.InfiniteTimeSpan && !cancellationToken.CanBeCanceled;

    /// <summary>Takes the waiter out of the queue; <see langword="false"/> if it has been served at this very moment.</summary>
    public bool TryLeave(LockWaiter waiter)
    {
        lock (_gate) return TryRemove(waiter);
    }

    /// <summary>
    /// The next in the queue, if it is one whom the holder of the lock can serve along with itself. Called by that holder only.
    /// </summary>
    public TWaiter? TakeNext<TWaiter>(Func<TWaiter, bool> fits)
        where TWaiter : LockWaiter
    {
        lock (_gate)
        {
            if (_waiters.First?.Value is not TWaiter next || !fits(next)) return null;
            Serve(next);
            return next;
        }
    }

    public static void ThrowIfOutOfRange(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromMilliseconds(int.MaxValue));
    }

    /// <summary>The lock if it is free this moment: no queue, no parked thread.</summary>
    private LockLease? AcquireNow()
    {
        lock (_gate)
        {
            if (!Start()) return null;
        }

        var locked = false;
        try
        {
            locked = processLock.TryLock();
            if (locked) return new LockLease(this);
        }
        finally
        {
            if (!locked) GiveUp();
        }

        return null;
    }

    /// <summary>Becomes the one that works on the process lock; <see langword="false"/> if somebody else is.</summary>
    private bool Start()
    {
        if (_busy) return false;
        s_atWork.TryAdd(this, owner);
        return _busy = true;
    }

    private void Rest()
    {
        _busy = false;
        s_atWork.TryRemove(this, out _);
    }

    /// <summary>Nobody waits any more, or somebody joined meanwhile and takes over.</summary>
    private void GiveUp()
    {
        lock (_gate)
        {
            if (_waiters.Count == 0)
            {
                processLock.Close();
                Rest();
                return;
            }
        }

        Advance(parked: false);
    }

    /// <summary>Gets the lock for the first in the queue, without keeping this thread if it is not the first's own.</summary>
    private void SetOff(bool mayPark)
    {
        if (processLock.IsRemote && !mayPark)
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Advance(parked: false), this, preferLocal: false);
        else Advance(parked: false, mayPark);
    }

    /// <summary>
    /// Gets the lock for the first in the queue, on this thread or on one parked for it. A failure is the first's.
    /// </summary>
    private void Advance(bool parked, bool mayPark = false)
    {
        while (true)
        {
            try
            {
                if (parked) processLock.Lock();
                else if (!processLock.TryLock())
                {
                    if (mayPark)
                    {
                        parked = true;
                        continue;
                    }

                    new Thread(() => Advance(parked: true)) { IsBackground = true, Name = "RegistryGuard lock" }.UnsafeStart();
                    return;
                }

                Grant();
                return;
            }
            catch (Exception failure)
            {
                if (!FailFirst(failure)) return;
                // The first was the one whose thread this is, and it is not to wait for the others.
                if (mayPark) (parked, mayPark) = (false, false);
            }
        }
    }

    private void Grant()
    {
        LockWaiter? next;
        lock (_gate)
        {
            next = TakeFirst();
            if (next is null)
            {
                processLock.Unlock(keepOpen: false);
                Rest();
            }
        }

        next?.Granted(new LockLease(this));
    }

    /// <returns>Whether others are still waiting.</returns>
    private bool FailFirst(Exception failure)
    {
        LockWaiter? first;
        bool more;
        lock (_gate)
        {
            first = TakeFirst();
            more = _waiters.Count > 0;
            if (!more) Rest();
        }

        first?.Failed(failure);
        return more;
    }

    private LockWaiter? TakeFirst()
    {
        var first = _waiters.First?.Value;
        if (first is not null) Serve(first);
        return first;
    }

    private void Serve(LockWaiter waiter)
    {
        TryRemove(waiter);
        RegistryMetrics.Waited(RegistryPath, waiter.Asked);
    }

    private bool TryRemove(LockWaiter waiter)
    {
        if (waiter.Place is not { List: not null } place) return false;
        _waiters.Remove(place);
        return true;
    }

    /// <summary>Takes the waiter out of the queue, and gives back the lock if it comes all the same.</summary>
    private void Abandon(LeaseWaiter waiter)
    {
        if (TryLeave(waiter)) return;
        waiter.Served.ContinueWith(
            static served => { if (served.IsCompletedSuccessfully) served.Result.Dispose(); else _ = served.Exception; },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
