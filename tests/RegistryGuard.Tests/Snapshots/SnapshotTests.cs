using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    /// <summary>Longer than a tick of any local file system's clock.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(40);

    private readonly RegistryFolder _folder = RegistryFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UnchangedFile_CostsOneCall()
    {
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        Thread.Sleep(s_settling);
        var spy = new FileSystemSpy();
        var registry = _folder.OpenCountersOn(spy);
        registry.Read();
        var before = spy.Calls.Count;
        Assert.Equal(7, registry.Read()["count"]);
        Assert.Equal(["stat state.json"], spy.Calls.Skip(before));
    }

    [Fact]
    public void UpdateOfAnUnchangedFile_DoesNotReadIt()
    {
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        var spy = new FileSystemSpy { HasCoarseClock = true };
        var registry = _folder.OpenCountersOn(spy);
        registry.Update(r => r["count"]++);
        registry.Read();
        Thread.Sleep(s_settling);
        registry.Read();
        var before = spy.Calls.Count;
        registry.Update(r => r["count"]++);
        Assert.DoesNotContain(spy.Calls.Skip(before), call => call is "read state.json" or "open-read state.json");
        Assert.Equal("""{"count":9}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task UpdatesInARow_DoNotReadTheirOwnFile()
    {
        var spy = new FileSystemSpy();
        Assert.SkipUnless(spy.TellsChangesApart(_folder.Registry, CurrentFileSystem.Instance.GetStatus(_folder.Folder)!.Value), "the clock is coarse");
        var registry = _folder.OpenCountersOn(spy);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => registry.UpdateAsync(r => r["count"] = i)));
        Assert.DoesNotContain(spy.Calls, call => call is "read state.json" or "open-read state.json");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ChangeInPlaceByAnotherProgram_IsSeenEvenWithinATickOfTheClock(bool hasCoarseClock)
    {
        File.WriteAllText(_folder.Registry, """{"count":100}""");
        var registry = _folder.OpenCountersOn(new FileSystemSpy { HasCoarseClock = hasCoarseClock });
        for (var i = 101; i < 600; i++)
        {
            File.WriteAllText(_folder.Registry, $$"""{"count":{{i}}}""");
            Assert.Equal(i, registry.Read()["count"]);
            Assert.Equal(i, registry.Update(r => r["count"]));
        }
    }

    [Fact]
    public void UpdateAfterAChangeInPlace_KeepsIt()
    {
        var registry = _folder.OpenCounters("""{"count":100}""");
        for (var i = 0; i < 200; i++)
        {
            var count = registry.Update(r => ++r["count"]);
            File.WriteAllText(_folder.Registry, $$"""{"count":{{count + 1}}}""");
        }

        Assert.Equal(500, registry.Read()["count"]);
    }

    [Fact]
    public void MutableDocument_IsACopyForEachReader()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        Assert.NotSame(registry.Read(), registry.Read());
    }

    [Fact]
    public void ImmutableDocument_IsSharedUntilItChanges()
    {
        var registry = _folder.Open<Settings>(new() { Create = () => new Settings("dark", 1) });
        var first = registry.Read();
        Assert.Same(first, registry.Read());
        registry.Replace(s => s with { Size = 2 });
        Assert.Equal(new Settings("dark", 2), registry.Read());
        Assert.Same(registry.Read(), registry.Read());
        Assert.Equal(1, first.Size);
    }

    [Fact]
    public void ReadOfAnUnchangedImmutableDocument_AllocatesNothing()
    {
        var registry = _folder.Open<Settings>(new() { Create = () => new Settings("dark", 1) });
        registry.Read();
        Thread.Sleep(s_settling);
        for (var i = 0; i < 200; i++) registry.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) registry.Read();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void WhatAnUpdateKeepsOfItsDocument_HasNoWayBack()
    {
        var registry = _folder.Open<Dictionary<string, List<int>>>();
        List<int> added = [1];
        registry.Update(r => r["a"] = added);
        added.Add(2);
        var live = registry.Update(r => r["a"]);
        live.Add(3);
        registry.Update(r => r["b"] = []);
        Assert.Equal("""{"a":[1],"b":[]}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task LargeDocumentUpdatedInARow_LosesNothing()
    {
        var registry = _folder.OpenCounters();
        registry.Update(r => { for (var i = 0; i < 500; i++) r[$"filling-{i}"] = i; });
        for (var i = 0; i < 50; i++)
        {
            registry.Update(r => r["count"] = r.GetValueOrDefault("count") + 1);
            await registry.UpdateAsync(r => r["count"]++);
            Assert.Equal(2 * (i + 1), registry.Read()["count"]);
        }

        Assert.Equal(501, registry.Read().Count);
    }

    [Fact]
    public void ManyCommits_KeepOneFileOpen()
    {
        var registry = _folder.OpenCounters();
        for (var i = 0; i < 300; i++) registry.Update(r => r["count"] = i);
        var open = Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Count(link => new FileInfo(link).LinkTarget?.StartsWith(_folder.Folder, StringComparison.Ordinal) == true);
        Assert.InRange(open, 1, 2);
        GC.KeepAlive(registry);
    }

    public sealed record Settings(string Theme, int Size);
}
