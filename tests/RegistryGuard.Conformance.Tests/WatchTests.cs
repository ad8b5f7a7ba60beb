using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>Whoever watches sees the document as it is and the last change of anybody.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(1));

    public void Dispose() => _deadline.Dispose();

    [Theory, EveryKind]
    public async Task FirstTheDocumentAsItIs_ThenEachChange(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        for (var i = 0; i < 10; i++)
        {
            Assert.True(await seen.MoveNextAsync());
            Assert.Equal(i, seen.Current["count"]);
            await registry.UpdateAsync(r => r["count"]++);
        }
    }

    [Theory, EveryKind]
    public async Task ChangesOfAnotherProcess_AreSeen(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters();
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        Assert.Empty(seen.Current);
        using var worker = place.Start("update", 30);
        while (seen.Current.GetValueOrDefault("count") < 30) Assert.True(await seen.MoveNextAsync());
        Assert.Equal(0, (await worker.FinishAsync()).ExitCode);
    }

    [Theory, EveryKind]
    public async Task ManyWatchers_AllSeeTheLastChange(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var watchers = Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            await foreach (var document in registry.WatchAsync(_deadline.Token))
            {
                if (document["count"] == 20) return;
            }
        })).ToArray();
        for (var i = 0; i < 20; i++) await registry.UpdateAsync(r => r["count"]++);
        await Task.WhenAll(watchers);
    }

    [Theory, EveryKind]
    public async Task Cancelled_Ends(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        using var cancellation = new CancellationTokenSource();
        await using var seen = registry.WatchAsync(cancellation.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        var next = seen.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
