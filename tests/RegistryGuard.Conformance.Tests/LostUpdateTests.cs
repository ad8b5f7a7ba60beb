using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>Many threads, tasks and processes on one registry: what was acknowledged is there, once.</summary>
public sealed class LostUpdateTests
{
    [Theory, EveryKind]
    public async Task ThreadsAndTasks_LoseNothing(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 50; i++) registry.Update(r => r["count"]++);
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => Task.Run(() => registry.UpdateAsync(r => ++r["count"]))));
        foreach (var thread in threads) thread.Join();
        Assert.Equal(800, registry.Read()["count"]);
        Assert.Equal(400, results.Distinct().Count());
    }

    [Theory, EveryKind]
    public async Task Processes_LoseNothing(RegistryKind kind)
    {
        const int Processes = 3;
        const int Updates = 150;
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var workers = Enumerable.Range(0, Processes).Select(_ => place.Start("update", Updates)).ToArray();
        var own = Task.Run(() =>
        {
            for (var i = 0; i < Updates; i++) registry.Update(r => r["count"]++);
        });
        var acknowledged = await Task.WhenAll(workers.Select(FinishAsync));
        await own;
        Assert.All(acknowledged, keys => Assert.Equal(Updates, keys.Length));
        var document = registry.Read();
        Assert.Empty(acknowledged.SelectMany(keys => keys).Except(document.Keys));
        Assert.Equal((Processes + 1) * Updates, document["count"]);
    }

    [Theory, EveryKind]
    public async Task TransactionsAndUpdatesOfProcesses_LoseNothing(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var transacting = place.Start("transact", 50);
        var updating = place.Start("update", 100);
        for (var i = 0; i < 50; i++)
        {
            await using var transaction = await registry.BeginAsync();
            await Task.Yield();
            transaction.Value["count"]++;
            await transaction.CommitAsync();
        }

        Assert.Empty(await FinishAsync(transacting));
        Assert.Equal(100, (await FinishAsync(updating)).Length);
        Assert.Equal(200, registry.Read()["count"]);
    }

    [Theory, EveryKind]
    public async Task KilledProcess_LeavesTheRegistryToTheOthers(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        using var killed = place.Start("update", 100_000);
        for (var i = 0; i < 50; i++) Assert.NotNull(await killed.Output.ReadLineAsync());
        killed.Kill();
        List<string> acknowledged = [];
        while (await killed.Output.ReadLineAsync() is { } key) acknowledged.Add(key);
        registry.Update(r => r["count"]++);
        var document = registry.Read();
        Assert.Empty(acknowledged.Except(document.Keys));
        // It may have committed one update that it could not tell of.
        Assert.InRange(document["count"] - (50 + acknowledged.Count + 1), 0, 1);

        using var holder = await place.Start("hold").UntilHeldAsync();
        holder.Kill();
        registry.Update(r => r["count"] = 1);
        Assert.Equal(1, registry.Read()["count"]);
    }

    private static async Task<string[]> FinishAsync(Worker worker)
    {
        using (worker)
        {
            var (exitCode, output) = await worker.FinishAsync();
            Assert.True(exitCode == 0, output + await worker.Errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
