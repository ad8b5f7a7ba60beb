using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Reading;

public sealed class ReadTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TakesNoLockAndCreatesNothing()
    {
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        var spy = new FileSystemSpy();
        Assert.Equal(7, _folder.OpenCountersOn(spy).Read()["count"]);
        Assert.Equal(["stat state.json", "open-read state.json", "stat state.json", "read state.json", "read state.json"], spy.Calls);
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public async Task Read_DoesNotWaitForAnybody()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        Assert.Equal(7, registry.Read()["count"]);
        Assert.Equal(7, (await registry.ReadAsync(TestContext.Current.CancellationToken))["count"]);
    }

    [Fact]
    public void DocumentLockedByAnotherProgram_IsReadAllTheSame()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        using var foreign = new FileStream(_folder.Registry, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(7, registry.Read()["count"]);
    }

    [Fact]
    public void Snapshot_ChangesNothing()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        registry.Read()["count"] = 8;
        Assert.Equal(7, registry.Read()["count"]);
    }

    [Fact]
    public async Task ReadersUnderAWriter_NeverSeeATornDocument()
    {
        var registry = _folder.Open<Numbers>();
        registry.Update(n => n.Fill(0));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var reads = 0;
            do
            {
                var numbers = registry.Read();
                Assert.Equal(numbers.Count, numbers.Items.Count);
                Assert.All(numbers.Items, item => Assert.Equal(numbers.Count, item));
                reads++;
            }
            while (!done.IsCancellationRequested);

            return reads;
        })).ToArray();

        for (var i = 1; i <= 200; i++) registry.Update(n => n.Fill(i % 50 * 20));
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    public sealed class Numbers
    {
        public int Count { get; set; }

        public List<int> Items { get; set; } = [];

        public void Fill(int count)
        {
            Count = count;
            Items = [.. Enumerable.Repeat(count, count)];
        }
    }
}
