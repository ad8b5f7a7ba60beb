using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

public sealed class UpdateTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Update_GivesTheCallersResult() =>
        Assert.Equal(8, _folder.OpenCounters("""{"count":7}""").Update(r => ++r["count"]));

    [Fact]
    public async Task UpdateAsync_GivesTheCallersResult() =>
        Assert.Equal(8, await _folder.OpenCounters("""{"count":7}""").UpdateAsync(r => ++r["count"]));

    [Fact]
    public void ChangeThatThrows_ChangesNothing()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        Assert.Throws<FormatException>(() => registry.Update(r =>
        {
            r["count"] = 8;
            throw new FormatException();
        }));
        Assert.Equal("""{"count":7}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
        registry.Update(r => r["count"]++);
        Assert.Equal(8, registry.Read()["count"]);
    }

    [Fact]
    public void ReplacementByNull_ChangesNothing()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        Assert.Throws<InvalidOperationException>(() => registry.Replace(_ => null!));
        Assert.Equal("""{"count":7}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task AsyncChange_IsRefusedBeforeItRuns()
    {
        var registry = _folder.OpenCounters();
        var ran = false;
        Task<int> Change(Dictionary<string, int> r)
        {
            ran = true;
            return Task.FromResult(1);
        }

        static Exception Thrown(Action call) => Assert.Throws<ArgumentException>("change", call);
        Exception[] failures =
        [
            Thrown(() => _ = registry.Update(Change)),
            Thrown(() => _ = registry.Update(async r => { ran = true; await Task.Yield(); })),
            Thrown(() => _ = registry.Update(r => { ran = true; return default(ValueTask); })),
            Thrown(() => _ = registry.Update(r => { ran = true; return new ValueTask<int>(1); })),
            await Assert.ThrowsAsync<ArgumentException>(() => registry.UpdateAsync(Change)),
        ];
        Assert.All(failures, failure => Assert.Contains("BeginAsync", failure.Message, StringComparison.Ordinal));
        Assert.False(ran);
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void MissingChange_IsAnArgumentError()
    {
        var registry = _folder.OpenCounters();
        Assert.Throws<ArgumentNullException>("change", () => registry.Update(null!));
        Assert.Throws<ArgumentNullException>("change", () => registry.Replace(null!));
    }

    [Fact]
    public async Task CancelledBeforeTheLock_DoesNotRun()
    {
        var registry = _folder.OpenCounters();
        using var cancellation = new CancellationTokenSource();
        using (RegistryLock.Acquire(_folder.Registry))
        {
            Task waiting;
            using (ExecutionContext.SuppressFlow())
                waiting = Task.Run(() => registry.UpdateAsync(r => r["a"] = 1, cancellation.Token));
            await Task.Delay(50);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        Assert.Empty(registry.Read());
    }

    [Fact]
    public async Task CancelledAsTheLockArrives_TellsTheTruth()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        var done = 0;
        for (var i = 0; i < 300; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var holder = RegistryLock.Acquire(_folder.Registry);
            Task update;
            using (ExecutionContext.SuppressFlow())
            {
                update = i % 2 == 0
                    ? Task.Run(() => registry.UpdateAsync(r => { r["count"]++; }, cancellation.Token))
                    : Task.Run(() => registry.Update(r => { r["count"]++; }, cancellation.Token));
            }

            await Task.WhenAll(Task.Run(holder.Dispose), Task.Run(cancellation.Cancel));
            try
            {
                await update;
                done++;
            }
            catch (OperationCanceledException)
            {
                // And nothing was done.
            }
        }

        Assert.Equal(done, registry.Read()["count"]);
    }

    [Fact]
    public void InterruptedThread_LeavesTheLockToOthers()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        Exception? failure = null;
        Thread thread;
        using (RegistryLock.Acquire(_folder.Registry))
        using (ExecutionContext.SuppressFlow())
        {
            thread = new Thread(() => failure = Record.Exception(() => registry.Update(r => r["count"]++)));
            thread.Start();
            Thread.Sleep(50);
            thread.Interrupt();
            thread.Join();
        }

        Assert.IsType<ThreadInterruptedException>(failure);
        Assert.Equal(1, registry.Update(r => ++r["count"]));
    }

    [Fact]
    public async Task LockTimeout_NamesTheRegistryAndTheTime()
    {
        var registry = _folder.OpenCounters(lockTimeout: TimeSpan.FromMilliseconds(50));
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        RegistryLockTimeoutException[] failures =
        [
            Assert.Throws<RegistryLockTimeoutException>(() => registry.Update(r => r["a"] = 1)),
            await Assert.ThrowsAsync<RegistryLockTimeoutException>(() => registry.UpdateAsync(r => r["a"] = 1)),
            Assert.Throws<RegistryLockTimeoutException>(() => registry.Begin()),
            await Assert.ThrowsAsync<RegistryLockTimeoutException>(() => registry.BeginAsync()),
        ];
        Assert.All(failures, failure => Assert.Contains("0.05 s", failure.Message, StringComparison.Ordinal));
        Assert.All(failures, failure => Assert.Equal(_folder.Registry, failure.Path));
    }

    [Fact]
    public async Task ThreadsAndTasksTogether_LoseNoUpdate()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        var threads = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () => { for (var i = 0; i < 50; i++) registry.Update(r => r["count"]++); }, TaskCreationOptions.LongRunning));
        var tasks = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 25; i++) await _folder.Open<Dictionary<string, int>>().UpdateAsync(r => r["count"]++);
        });
        await Task.WhenAll([.. threads, .. tasks]);
        Assert.Equal(400, registry.Read()["count"]);
    }

    [Fact]
    public async Task ThousandTasksWaiting_BlockNoThread()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var waiting = Enumerable.Range(0, 1000).Select(_ => registry.UpdateAsync(r => r["count"]++)).ToArray();
        // Were a thread of the pool waiting for each, this would wait behind them all.
        await Task.Run(() => { }).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(waiting, task => Assert.False(task.IsCompleted));

        holder.EndInput();
        await Task.WhenAll(waiting);
        Assert.Equal(1000, registry.Read()["count"]);
    }
}
