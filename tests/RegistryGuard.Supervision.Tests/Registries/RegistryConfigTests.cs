using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Configuration;

namespace RegistryGuard.Supervision.Tests.Registries;

public sealed class RegistryConfigTests
{
    private const string Status = """ "status": { "at": "/s", "active": ["on"], "terminal": ["off"] } """;

    [Theory]
    [InlineData("{", "not valid")]
    [InlineData("null", "null")]
    [InlineData("""{ "name": "x" }""", "neither 'entries' nor 'pidFiles'")]
    [InlineData("""{ "name": "x", "entrys": [] }""", "entrys")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "agents" }] }""", "write '/agents'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/agents" }] }""", "end it with '/*'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*" }, { "at": "/b/*" }] }""", "give each a 'name'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*", "session": {} }] }""", "needs 'at' or 'template'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*", "session": { "template": "agent" } }] }""", "'{id}'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*", "process": {} }] }""", "needs 'pid', 'pidFile' or 'identity'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*", "status": { "at": "/s", "active": ["on"], "terminal": ["on"] } }] }""", "both active and terminal")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*" }], "counts": [{ "at": "/n", "of": "agent" }] }""", "no entry set is called so")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*" }], "counts": [{ "at": "/n", "of": "entry", "where": ["active"] }] }""", "needs a 'status'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*" }], "counts": [{ "at": "/*/n", "of": "entry" }] }""", "without '*'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*" }], "related": [{ "files": "*", "preset": "y" }] }""", "preset 'y'")]
    [InlineData("""{ "name": "x", "entries": [{ "at": "/a/*", "mark": {} }] }""", "needs a 'status'")]
    [InlineData($$"""{ "name": "x", "entries": [{ "at": "/a/*", {{Status}}, "mark": { "/t": 1 } }] }""", "must set '/s'")]
    [InlineData($$"""{ "name": "x", "entries": [{ "at": "/a/*", {{Status}}, "mark": { "/s": "on" } }] }""", "which is active")]
    [InlineData($$"""{ "name": "x", "entries": [{ "at": "/a/*", {{Status}}, "mark": { "/s": "off", "/a/b": 1 } }] }""", "members of the entry itself")]
    [InlineData($$"""{ "name": "x", "entries": [{ "at": "/a/*", {{Status}}, "mark": { "/s": {} } }] }""", "an object or an array")]
    [InlineData($$"""{ "name": "x", "entries": [{ "at": "/a/*", {{Status}} }], "counts": [{ "at": "/n", "of": "entry", "where": ["active", "off"] }] }""", "mixes 'active'")]
    [InlineData("""{ "name": "x", "pidFiles": {}, "entries": [{ "at": "/a/*" }] }""", "folder without JSON")]
    public void WrongConfig_SaysWhatIsWrong(string json, string expected)
    {
        var failure = Assert.Throws<RegistryConfigException>(() => RegistryConfig.Parse(json));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownPreset_NamesThePresets()
    {
        var failure = Assert.Throws<RegistryConfigException>(() => RegistryConfig.Preset("pm3"));

        Assert.Contains("claude-squad", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_NamesTheFile()
    {
        var failure = Assert.Throws<RegistryConfigException>(() => RegistryConfig.Load("/no/such/config.json"));

        Assert.Contains("/no/such/config.json", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The published schema allows exactly what the code reads.</summary>
    [Theory]
    [InlineData(typeof(ConfigDocument), "")]
    [InlineData(typeof(EntrySet), "entrySet")]
    [InlineData(typeof(StatusRule), "status")]
    [InlineData(typeof(SessionRule), "session")]
    [InlineData(typeof(ProcessRule), "process")]
    [InlineData(typeof(HeartbeatRule), "heartbeat")]
    [InlineData(typeof(CountRule), "count")]
    [InlineData(typeof(HierarchyRule), "hierarchy")]
    [InlineData(typeof(RelatedRule), "related")]
    [InlineData(typeof(PidFilesRule), "pidFiles")]
    public void Schema_AgreesWithTheCode(Type type, string definition)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Registries", "registry-config.schema.json")))!;
        var part = definition.Length == 0 ? schema : schema["$defs"]![definition]!;
        JsonTypeInfo code = ConfigJsonContext.Default.GetTypeInfo(type)!;

        Assert.Equal(code.Properties.Select(property => property.Name).Order(), part["properties"]!.AsObject().Select(member => member.Key).Order());
        Assert.Equal(
            code.Properties.Where(property => property.IsRequired).Select(property => property.Name).Order(),
            (part["required"]?.AsArray() ?? []).Select(name => (string)name!).Order());
    }
}
