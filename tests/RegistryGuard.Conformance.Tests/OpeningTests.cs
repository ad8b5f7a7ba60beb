using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>The first to come, and many of them at once.</summary>
public sealed class OpeningTests
{
    [Theory, EveryKind]
    public async Task FirstUpdatesAtOnce_AllCount(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        using var worker = place.Start("update", 40);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            place.OpenCounters().Update(r => r["count"] = r.GetValueOrDefault("count") + 1))));
        Assert.Equal(0, (await worker.FinishAsync()).ExitCode);
        Assert.Equal(80, place.OpenCounters().Read()["count"]);
    }

    [Theory, EveryKind]
    public async Task Create_MakesOneBeginningForAll(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var next = 0;
        var beginnings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => place.Open<Dictionary<string, int>>(
            new() { Create = () => new() { ["beginning"] = Interlocked.Increment(ref next) } }).Read()["beginning"])));
        Assert.Single(beginnings.Distinct());
        Assert.Equal($$"""{"beginning":{{beginnings[0]}}}""", place.Stored);
    }

    [Theory, EveryKind]
    public void TypeWithoutBeginning_SaysWhatToDo(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var failure = Assert.Throws<RegistryException>(() => place.Open<Identity>().Read());
        Assert.Contains("Options<Identity> { Create = () => … }", failure.Message, StringComparison.Ordinal);
    }

    public sealed record Identity(string Name);
}
