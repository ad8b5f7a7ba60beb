using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>What an update changes, returns and leaves alone.</summary>
public sealed class UpdateTests
{
    [Theory, EveryKind]
    public void Update_ReturnsAndStoresWhatTheChangeDid(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters();
        Assert.Empty(registry.Read());
        Assert.Null(place.Stored);
        Assert.Equal(1, registry.Update(r => r["count"] = 1));
        Assert.Equal("""{"count":1}""", place.Stored);
        registry.Replace(r => new(r) { ["more"] = 2 });
        Assert.Equal("""{"count":1,"more":2}""", place.Stored);
        Assert.Equal(2, place.OpenCounters().Read()["more"]);
    }

    [Theory, EveryKind]
    public async Task UpdateAsync_ReturnsAndStoresWhatTheChangeDid(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters();
        await registry.UpdateAsync(r => { r["count"] = 1; });
        Assert.Equal(2, await registry.UpdateAsync(r => ++r["count"]));
        await registry.ReplaceAsync(r => new(r) { ["more"] = 3 });
        Assert.Equal("""{"count":2,"more":3}""", place.Stored);
        Assert.Equal(3, (await registry.ReadAsync())["more"]);
    }

    [Theory, EveryKind]
    public void ChangeThatThrows_LeavesNothingBehind(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":7}""");
        Assert.Throws<FormatException>(() => registry.Update(r =>
        {
            r["count"] = 8;
            throw new FormatException();
        }));
        Assert.Equal("""{"count":7}""", place.Stored);
        Assert.Equal(8, registry.Update(r => ++r["count"]));
    }

    [Theory, EveryKind]
    public void SnapshotsAreTheCallersOwn(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":7}""");
        registry.Read()["count"] = 100;
        Dictionary<string, int>? escaped = null;
        registry.Update(r => { escaped = r; });
        escaped!["count"] = 200;
        Assert.Equal(7, registry.Read()["count"]);
        registry.Update(r => r["more"] = 1);
        Assert.Equal(7, registry.Read()["count"]);
    }

    [Theory, EveryKind]
    public async Task UpdatesThatThrowAmongOthers_FailAlone(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var updates = Enumerable.Range(0, 60).Select(i => registry.UpdateAsync(r =>
        {
            r[$"{i}"] = ++r["count"];
            if (i % 3 == 2) throw new FormatException($"{i}");
            return i;
        })).ToArray();
        for (var i = 0; i < 60; i++)
        {
            if (i % 3 != 2) Assert.Equal(i, await updates[i]);
            else Assert.Equal($"{i}", (await Assert.ThrowsAsync<FormatException>(() => updates[i])).Message);
        }

        Assert.Equal(40, registry.Read()["count"]);
        Assert.Equal(41, registry.Read().Count);
    }

    [Theory, EveryKind]
    public void UpdateInsideAnUpdate_IsRefused(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        Assert.Throws<RegistryReentrancyException>(() => registry.Update(_ => registry.Update(r => r["count"]++)));
        using (registry.Begin()) Assert.Throws<RegistryReentrancyException>(() => registry.Update(r => r["count"]++));
        Assert.Equal(1, registry.Update(r => ++r["count"]));
    }

    [Theory, EveryKind]
    public void UnchangedDocument_IsNotCommitted(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{ "count": 7 }""");
        registry.Update(r => r["count"] = 8);
        var before = registry.ReadVersioned();
        registry.Update(_ => { });
        Assert.Equal(before.Version, registry.ReadVersioned().Version);
        Assert.Equal("""{"count":8}""", place.Stored);
    }

    [Theory, EveryKind]
    public void TryReplace_CommitsOnlyWhatWasMadeOfTheCurrentVersion(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters();
        var none = registry.ReadVersioned();
        Assert.True(registry.TryReplace(new() { ["count"] = 1 }, none.Version));
        Assert.False(registry.TryReplace(new() { ["count"] = 2 }, none.Version));
        var first = registry.ReadVersioned();
        Assert.Equal(1, first.Document["count"]);
        registry.Update(r => r["count"]++);
        Assert.False(registry.TryReplace(new() { ["count"] = 3 }, first.Version));
        Assert.True(registry.TryReplace(new() { ["count"] = 4 }, registry.ReadVersioned().Version));
        Assert.Equal("""{"count":4}""", place.Stored);
    }

    [Theory, EveryKind]
    public async Task TryReplaceAsync_OfManyFromOneVersion_OneSucceeds(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var (_, version) = await registry.ReadVersionedAsync();
        var succeeded = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => registry.TryReplaceAsync(new() { ["count"] = i }, version)));
        Assert.Single(succeeded, true);
        Assert.Equal(Array.IndexOf(succeeded, true) + 1, registry.Read()["count"]);
    }
}
