using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Watching;

public sealed class WatchTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();
    private readonly CancellationTokenSource _deadline = new(RegistryFolder.DeadlockTimeout);

    public void Dispose()
    {
        _deadline.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task FirstTheDocumentAsItIs_ThenEachChange()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        for (var i = 0; i < 20; i++)
        {
            Assert.True(await seen.MoveNextAsync());
            Assert.Equal(i, seen.Current["count"]);
            await registry.UpdateAsync(r => r["count"]++);
        }
    }

    [Fact]
    public async Task ChangeByAnotherProcess_IsSeen()
    {
        var registry = _folder.OpenCounters();
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        using var worker = Worker.Start("update", _folder.Registry, "30");
        while (seen.Current.Count < 30) Assert.True(await seen.MoveNextAsync());
        Assert.Equal(0, (await worker.FinishAsync()).ExitCode);
    }

    [Fact]
    public async Task ManyChangesAtOnce_AreCoalescedAndTheLastIsSeen()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        for (var i = 0; i < 500; i++) registry.Update(r => r["count"]++);
        var looks = 0;
        while (seen.Current["count"] < 500)
        {
            Assert.True(await seen.MoveNextAsync());
            looks++;
        }

        Assert.InRange(looks, 1, 50);
    }

    [Fact]
    public async Task UnchangedDocument_WakesNobody()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        var next = seen.MoveNextAsync().AsTask();
        File.WriteAllText(_folder.Registry, """{"count":0}""");
        registry.Update(_ => { });
        await Task.Delay(200);
        Assert.False(next.IsCompleted);
        registry.Update(r => r["count"] = 1);
        Assert.True(await next);
    }

    [Fact]
    public async Task FileSavedInPlaceByAnotherProgram_IsSeenWhole()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        var next = seen.MoveNextAsync().AsTask();
        await File.WriteAllTextAsync(_folder.Registry, """{"count":""");
        await Task.Delay(50);
        await File.AppendAllTextAsync(_folder.Registry, "7}");
        Assert.True(await next);
        Assert.Equal(7, seen.Current["count"]);
    }

    [Fact]
    public async Task FileThatIsMissing_IsWaitedFor()
    {
        var registry = _folder.Open<Dictionary<string, int>>();
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        Assert.Empty(seen.Current);
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        while (seen.Current.Count == 0) Assert.True(await seen.MoveNextAsync());
        Assert.Equal(7, seen.Current["count"]);
    }

    [Fact]
    public async Task FolderThatIsMissing_IsLookedForWithoutNotification()
    {
        var path = Path.Combine(_folder.Folder, "later", "state.json");
        var registry = FileRegistry.Open<Dictionary<string, int>>(path);
        await using var seen = registry.WatchAsync(_deadline.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, """{"count":7}""");
        while (seen.Current.Count == 0) Assert.True(await seen.MoveNextAsync());
        Assert.Equal(7, seen.Current["count"]);
    }

    [Fact]
    public async Task Cancelled_Ends()
    {
        var registry = _folder.OpenCounters();
        using var cancellation = new CancellationTokenSource();
        await using var seen = registry.WatchAsync(cancellation.Token).GetAsyncEnumerator();
        Assert.True(await seen.MoveNextAsync());
        var next = seen.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task ManyWatchers_ShareOneNotification()
    {
        var registry = _folder.OpenCounters("""{"count":0}""");
        var watchers = Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            await foreach (var document in registry.WatchAsync(_deadline.Token))
            {
                if (document["count"] == 1) return;
            }
        })).ToArray();
        await Task.Delay(300);
        registry.Update(r => r["count"] = 1);
        await Task.WhenAll(watchers);
    }
}
