using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Coordination;

/// <summary>Updates that wait together are committed together, and none of them notices.</summary>
public sealed class GroupCommitTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();
    private readonly FileSystemSpy _spy = new();
    private readonly FileRegistry<Dictionary<string, int>> _registry;

    public GroupCommitTests()
    {
        File.WriteAllText(_folder.Registry, """{"count":0}""");
        _registry = _folder.OpenCountersOn(_spy);
    }

    private int Commits => _spy.Calls.Count(call => call == "rename state.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UpdatesThatWait_ShareOneCommit()
    {
        var updates = WhileLocked(() => Enumerable.Range(0, 100).Select(_ => _registry.UpdateAsync(r => ++r["count"])).ToArray());
        Assert.Equal(Enumerable.Range(1, 100), await Task.WhenAll(updates));
        // One, unless the machine is so busy that the batch's time ends.
        Assert.InRange(Commits, 1, 10);
        Assert.Equal(100, _registry.Read()["count"]);
    }

    [Fact]
    public async Task ManyUpdates_AreCommittedInBatchesOfBoundedSize()
    {
        var updates = WhileLocked(() => Enumerable.Range(0, 600).Select(_ => _registry.UpdateAsync(r => ++r["count"])).ToArray());
        await Task.WhenAll(updates);
        Assert.InRange(Commits, 3, 200);
        Assert.Equal(600, _registry.Read()["count"]);
    }

    [Fact]
    public async Task SlowUpdates_DoNotMakeTheBatchLonger()
    {
        var updates = WhileLocked(() => Enumerable.Range(0, 6).Select(_ => _registry.UpdateAsync(r =>
        {
            Thread.Sleep(8);
            r["count"]++;
        })).ToArray());
        await Task.WhenAll(updates);
        Assert.InRange(Commits, 3, 6);
    }

    [Fact]
    public async Task UpdatesThatThrow_FailAloneAndLeaveNothingBehind()
    {
        var runs = new int[40];
        var updates = WhileLocked(() => Enumerable.Range(0, 40).Select(i => _registry.UpdateAsync(r =>
        {
            runs[i]++;
            r["count"]++;
            r[$"{i}"] = i;
            if (i % 3 == 2) throw new FormatException($"{i}");
            return r["count"];
        })).ToArray());
        for (var i = 0; i < 40; i++)
        {
            if (i % 3 != 2) Assert.Equal(i + 1 - ((i + 1) / 3), await updates[i]);
            else Assert.Equal($"{i}", (await Assert.ThrowsAsync<FormatException>(() => updates[i])).Message);
        }

        Assert.InRange(Commits, 1, 5);
        Assert.Equal(27, _registry.Read()["count"]);
        Assert.Equal(28, _registry.Read().Count);
        Assert.All(runs, times => Assert.InRange(times, 1, 2));
    }

    [Fact]
    public async Task UpdateThatCannotBeSerialized_FailsAlone()
    {
        var registry = FileRegistry.Open<Measurements>(_folder.Registry + "2");
        Task[] updates;
        using (RegistryLock.Acquire(registry.Path))
        using (ExecutionContext.SuppressFlow())
        {
            updates = [.. Enumerable.Range(0, 5).Select(i => Task.Run(() => registry.Update(m => m.Values.Add(i == 2 ? double.NaN : i))))];
            Thread.Sleep(100);
        }

        var failures = 0;
        foreach (var update in updates)
        {
            try
            {
                await update;
            }
            catch (ArgumentException)
            {
                failures++;
            }
        }

        Assert.Equal(1, failures);
        Assert.Equal([0, 1, 3, 4], registry.Read().Values.Order());
    }

    [Fact]
    public async Task CommitThatFails_FailsEveryUpdateWithAnExceptionOfItsOwn()
    {
        _spy.Fails = call => call == "rename state.json" ? FileSystemError.DiskFull : null;
        var updates = WhileLocked(() => Enumerable.Range(0, 5).Select(_ => _registry.UpdateAsync(r => ++r["count"])).ToArray());
        var failures = new List<Exception>();
        foreach (var update in updates) failures.Add(await Assert.ThrowsAsync<RegistryException>(() => update));
        Assert.Equal(5, failures.Distinct().Count());
        _spy.Fails = _ => null;
        Assert.Equal(0, _registry.Read()["count"]);
        Assert.Equal(1, _registry.Update(r => ++r["count"]));
    }

    [Fact]
    public void ThreadsInOneBatch_RunTheirChangesThemselves()
    {
        var foreign = 0;
        var threads = WhileLocked(() => Enumerable.Range(0, 8).Select(_ =>
        {
            var thread = new Thread(() =>
            {
                var own = Environment.CurrentManagedThreadId;
                _registry.Update(r =>
                {
                    r["count"]++;
                    if (Environment.CurrentManagedThreadId != own) foreign++;
                });
            });
            thread.Start();
            return thread;
        }).ToArray());
        foreach (var thread in threads) thread.Join();
        Assert.Equal(0, foreign);
        Assert.Equal(8, _registry.Read()["count"]);
        Assert.InRange(Commits, 1, 7);
    }

    /// <summary>The waiting thread may hold locks, and every lock lets its owner in again.</summary>
    [Fact]
    public async Task TasksBesideThreads_DoNotRunOnTheirStacks()
    {
        var onPool = 0;
        var tasks = new List<Task>();
        var threads = WhileLocked(() => Enumerable.Range(0, 5).Select(_ =>
        {
            var started = new Thread(() => _registry.Update(r => r["count"]++));
            started.Start();
            Thread.Sleep(10);
            tasks.Add(_registry.UpdateAsync(r =>
            {
                r["count"]++;
                if (Thread.CurrentThread.IsThreadPoolThread) onPool++;
            }));
            return started;
        }).ToArray());
        foreach (var thread in threads) thread.Join();
        await Task.WhenAll(tasks);
        Assert.Equal(5, onPool);
        Assert.Equal(10, _registry.Read()["count"]);
        Assert.InRange(Commits, 1, 9);
    }

    [Fact]
    public async Task ChangesInOneBatch_RunInTheFlowOfWhoAskedForThem()
    {
        var flow = new AsyncLocal<int>();
        var seen = new int[20];
        var updates = WhileLocked(() => Enumerable.Range(0, 20).Select(i =>
        {
            flow.Value = i;
            return _registry.UpdateAsync(r => { seen[i] = flow.Value; });
        }).ToArray());
        await Task.WhenAll(updates);
        Assert.Equal(Enumerable.Range(0, 20), seen);
    }

    [Fact]
    public async Task UpdatesOfAnotherTypeOrPolicy_AreBatchesOfTheirOwn()
    {
        File.WriteAllText(_folder.Registry, """{"count":0}""");
        var counters = _folder.Open<Dictionary<string, int>>();
        var nodes = _folder.Open<System.Text.Json.Nodes.JsonObject>();
        var relaxed = _folder.Open<Dictionary<string, int>>(new() { Durability = Durability.ProcessCrash });
        await Task.WhenAll(Enumerable.Range(0, 60).Select<int, Task>(i => (i % 3) switch
        {
            0 => counters.UpdateAsync(r => r["count"]++),
            1 => nodes.UpdateAsync(r => r["count"] = (int)r["count"]! + 1),
            _ => relaxed.UpdateAsync(r => r["count"]++),
        }));
        Assert.Equal(60, counters.Read()["count"]);
    }

    /// <summary>Runs <paramref name="start"/> while somebody else holds the lock, then lets what it started go on.</summary>
    private T WhileLocked<T>(Func<T> start)
    {
        using (RegistryLock.Acquire(_folder.Registry))
        {
            var started = start();
            Thread.Sleep(100);
            return started;
        }
    }

    public sealed class Measurements
    {
        public List<double> Values { get; set; } = [];
    }
}
