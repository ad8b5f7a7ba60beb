using RegistryGuard.Locking;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

public sealed class LockQueueTests : IDisposable
{
    private static readonly TimeSpan s_long = RegistryFolder.DeadlockTimeout;
    private readonly RegistryFolder _folder = new();
    private readonly FileSystemSpy _spy = new();
    private readonly LockQueue _queue;

    public LockQueueTests() => _queue = new LockQueue(new Sidecar(_spy, _folder.Registry));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Waiters_AreServedInTheOrderTheyCame()
    {
        var waiters = Enumerable.Range(0, 20).Select(_ => _queue.AcquireAsync(s_long, default)).ToArray();
        for (var i = 0; i < waiters.Length; i++)
        {
            using (await waiters[i])
            {
                Assert.All(waiters[(i + 1)..], later => Assert.False(later.IsCompleted));
            }
        }
    }

    [Fact]
    public async Task AnotherProcessHolds_OneThreadIsParkedForAllWaiters()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var waiters = Enumerable.Range(0, 50).Select(_ => _queue.AcquireAsync(s_long, default)).ToArray();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Single(_spy.Calls, "lock state.json.lock");
        Assert.All(waiters, waiter => Assert.False(waiter.IsCompleted));

        holder.EndInput();
        foreach (var waiter in waiters) (await waiter)!.Dispose();
        Assert.Single(_spy.Calls, "lock state.json.lock");
    }

    [Fact]
    public async Task CancelledWaiter_LeavesAndTheNextIsServed()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = _queue.AcquireAsync(s_long, cancellation.Token);
        var next = _queue.AcquireAsync(s_long, default);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(next.IsCompleted);

        holder.EndInput();
        (await next)!.Dispose();
    }

    [Fact]
    public async Task CancelledThreadWait_ThrowsAndLeavesTheQueueUsable()
    {
        var held = _queue.Acquire(s_long, default)!;
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => _queue.Acquire(s_long, cancellation.Token));
        var next = _queue.AcquireAsync(s_long, default);
        held.Dispose();
        (await next)!.Dispose();
    }

    [Fact]
    public async Task CancelledAsTheLockArrives_TheLockIsNotLost()
    {
        var cancelled = 0;
        for (var i = 0; i < 20; i++)
        {
            var held = _queue.Acquire(s_long, default)!;
            using var cancellation = new CancellationTokenSource();
            var waiter = _queue.AcquireAsync(s_long, cancellation.Token);
            // Called before the waiter's own callback, so that the lock is granted and the wait cancelled in one breath.
            using var release = cancellation.Token.Register(held.Dispose);
            await cancellation.CancelAsync();
            try
            {
                (await waiter)!.Dispose();
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            using var next = await _queue.AcquireAsync(TimeSpan.FromSeconds(10), default);
            Assert.NotNull(next);
        }

        Assert.NotEqual(0, cancelled);
    }

    [Fact]
    public async Task WaitingWithoutLimit_IsServed()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var waiting = _queue.AcquireAsync(Timeout.InfiniteTimeSpan, default);
        Assert.False(waiting.IsCompleted);
        holder.EndInput();
        (await waiting)!.Dispose();
    }

    [Fact]
    public async Task TimedOutWaiters_GetNothing_AndTheParkedThreadGivesTheLockBack()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        Assert.Null(_queue.Acquire(TimeSpan.FromMilliseconds(30), default));
        Assert.Null(await _queue.AcquireAsync(TimeSpan.FromMilliseconds(30), default));

        holder.EndInput();
        await holder.FinishAsync();
        using var successor = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
    }

    [Fact]
    public void LockHeldElsewhere_WithoutTimeToWait_IsNotHadAndParksNoThread()
    {
        var other = new LockQueue(new Sidecar(CurrentFileSystem.Instance, _folder.Registry));
        using (other.Acquire(s_long, default))
        {
            Assert.Null(_queue.Acquire(TimeSpan.Zero, default));
            Assert.DoesNotContain("lock state.json.lock", _spy.Calls);
        }

        Assert.NotNull(_queue.Acquire(TimeSpan.Zero, default));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(int.MaxValue + 1L)]
    public void TimeoutOutOfRange_IsRefusedAndNobodyIsLeftInTheQueue(long milliseconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _queue.Acquire(TimeSpan.FromMilliseconds(milliseconds), default));
        _queue.Acquire(TimeSpan.Zero, default)!.Dispose();
    }

    [Fact]
    public async Task FailedAcquisition_FailsItsWaiterOnly()
    {
        var failures = 1;
        _spy.Fails = call => call.StartsWith("try-lock", StringComparison.Ordinal) && failures-- > 0 ? FileSystemError.NoLocks : null;
        var failure = await Assert.ThrowsAsync<RegistryException>(() => _queue.AcquireAsync(s_long, default));
        Assert.Contains("offers no locks", failure.Message, StringComparison.Ordinal);
        (await _queue.AcquireAsync(s_long, default))!.Dispose();
    }

    [Fact]
    public async Task StormOfTimeoutsAndCancellations_LeavesTheLockFree()
    {
        var other = new LockQueue(new Sidecar(CurrentFileSystem.Instance, _folder.Registry));
        var served = 0;
        async Task Hurry(LockQueue lockQueue, int i)
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(i % 7));
            try
            {
                using var lease = await lockQueue.AcquireAsync(TimeSpan.FromMilliseconds(i % 5), cancellation.Token);
                if (lease is null) return;
                Interlocked.Increment(ref served);
                await Task.Delay(i % 3);
            }
            catch (OperationCanceledException)
            {
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(() => Hurry(i % 2 == 0 ? _queue : other, i))));
        Assert.NotEqual(0, served);
        using (var first = await _queue.AcquireAsync(TimeSpan.FromSeconds(10), default)) Assert.NotNull(first);
        using (var second = await other.AcquireAsync(TimeSpan.FromSeconds(10), default)) Assert.NotNull(second);
    }

    [Fact]
    public async Task ManyTasksAndThreads_NeverHoldTheLockTogether()
    {
        var inside = 0;
        var total = 0;
        async Task AsyncWork()
        {
            for (var i = 0; i < 50; i++)
            {
                using var lease = await _queue.AcquireAsync(s_long, default);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                total++;
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
        }

        void ThreadWork()
        {
            for (var i = 0; i < 50; i++)
            {
                using var lease = _queue.Acquire(s_long, default);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                total++;
                Interlocked.Decrement(ref inside);
            }
        }

        var threads = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(ThreadWork, TaskCreationOptions.LongRunning));
        await Task.WhenAll([.. threads, .. Enumerable.Range(0, 16).Select(_ => AsyncWork())]);
        Assert.Equal(20 * 50, total);
    }
}
