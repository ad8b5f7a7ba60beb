using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>Bad input, invariants and schema versions.</summary>
public sealed class DocumentTests
{
    private static RegistrySchema Schema => new RegistrySchema(version: 2).Migrate(from: 1, document => document["name"] = "migrated");

    [Theory, EveryKind]
    public void DocumentOfAnotherShape_IsRefusedAndKept(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        registry.Update(r => r["count"]++);
        foreach (var foreign in (string[])["""["a"]""", """{"count":"many"}""", "null", "7"])
        {
            place.Stored = foreign;
            Assert.Throws<RegistryCorruptException>(() => registry.Read());
            Assert.Throws<RegistryCorruptException>(() => registry.Update(r => r["count"]++));
            Assert.Throws<RegistryCorruptException>(() => registry.Begin());
            Assert.Equal(foreign, place.Stored);
        }

        place.Stored = """{"count":5}""";
        Assert.Equal(6, registry.Update(r => ++r["count"]));
    }

    [Theory, EveryKind]
    public void ChangeByAnotherProgram_IsSeenAndKept(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        registry.Update(r => r["count"] = 1);
        place.Stored = """{"count":5}""";
        Assert.Equal(5, registry.Read()["count"]);
        place.Stored = """{"count":6}""";
        Assert.Equal(7, registry.Update(r => ++r["count"]));
    }

    [Theory, EveryKind]
    public async Task BrokenInvariant_FailsTheUpdateThatBreaksIt(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.Open<Dictionary<string, int>>(new() { Validate = r => r.Count > 3 ? ["more than 3"] : [] });
        var updates = Enumerable.Range(0, 6).Select(i => registry.UpdateAsync(r => { r[$"{i}"] = i; })).ToArray();
        var failures = 0;
        foreach (var update in updates)
        {
            try
            {
                await update;
            }
            catch (RegistryValidationException failure)
            {
                Assert.Equal(["more than 3"], failure.Failures);
                failures++;
            }
        }

        Assert.Equal(3, failures);
        Assert.Equal(3, registry.Read().Count);
    }

    [Theory, EveryKind]
    public void OlderDocument_IsMigratedByTheNextUpdate(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        place.Stored = """{"schemaVersion":1,"count":1}""";
        var registry = place.Open<State>(new() { Schema = Schema });
        Assert.Equal("migrated", registry.Read().Name);
        Assert.Contains("\"schemaVersion\":1", place.Stored, StringComparison.Ordinal);
        registry.Update(s => s.Count++);
        Assert.Equal("""{"schemaVersion":2,"count":2,"name":"migrated"}""", place.Stored);
    }

    [Theory, EveryKind]
    public void NewerDocument_IsReadAndNotUpdated(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        const string Newer = """{"schemaVersion":3,"count":1,"unknown":true}""";
        place.Stored = Newer;
        var registry = place.Open<State>(new() { Schema = Schema });
        Assert.Equal(1, registry.Read().Count);
        Assert.Throws<RegistrySchemaException>(() => registry.Update(s => s.Count++));
        Assert.Throws<RegistrySchemaException>(() => registry.Begin());
        Assert.Equal(Newer, place.Stored);
    }

    [Theory, EveryKind]
    public void TooLargeDocument_IsNotCommitted(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.Open<JsonObject>(new() { MaxSize = 100 });
        registry.Update(r => r["text"] = "short");
        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["text"] = new string('x', 100)));
        Assert.Contains("100", failure.Message, StringComparison.Ordinal);
        Assert.Equal("""{"text":"short"}""", place.Stored);
    }

    [Theory, EveryKind]
    public void AnyText_ComesBackAsItWas(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.Open<Dictionary<string, string>>();
        var text = string.Concat(Enumerable.Range(1, 0x2FF).Select(c => (char)c)) + "\0'\"\\ 💾 \u2028";
        registry.Update(r => r["text"] = text);
        Assert.Equal(text, registry.Read()["text"]);
        Assert.Equal(text, place.Open<Dictionary<string, string>>().Read()["text"]);
    }

    public sealed class State
    {
        [JsonPropertyName("schemaVersion")]
        public int SchemaVersion { get; set; } = 2;

        [JsonPropertyName("count")]
        public int Count { get; set; }

        [JsonPropertyName("name")]
        public string? Name { get; set; }
    }
}
