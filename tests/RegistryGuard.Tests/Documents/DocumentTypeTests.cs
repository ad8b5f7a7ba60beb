using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Documents;

public sealed partial class DocumentTypeTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Class_IsChangedInPlace()
    {
        _folder.Open<Agents>().Update(a => a.Names.Add("scout"));
        Assert.Equal("""{"Names":["scout"]}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task Record_IsReplaced()
    {
        var registry = _folder.Open<Settings>(new() { Create = () => new Settings("dark", 1) });
        registry.Replace(s => s with { Size = 2 });
        await registry.ReplaceAsync(s => s with { Size = s.Size + 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(new Settings("dark", 3), registry.Read());
    }

    [Fact]
    public void List_IsChangedInPlace()
    {
        var registry = _folder.Open<List<int>>();
        registry.Update(l => l.Add(1));
        Assert.Equal(1, registry.Update(l => l.Count));
        Assert.Equal("[1]", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void Nodes_BeginEmpty()
    {
        Assert.IsType<JsonObject>(_folder.Open<JsonNode>().Read());
        Assert.Empty(_folder.Open<JsonObject>().Read());
        Assert.Empty(_folder.Open<JsonArray>().Read());
    }

    [Fact]
    public void Node_KeepsOrderAndWhatItDoesNotKnow()
    {
        File.WriteAllText(_folder.Registry, """{"z":1,"a":{"deep":[1.50,null]},"count":1}""");
        _folder.Open<JsonObject>().Update(r => r["count"] = 2);
        Assert.Equal("""{"z":1,"a":{"deep":[1.50,null]},"count":2}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void TypeWithExtensionData_KeepsUnknownProperties()
    {
        File.WriteAllText(_folder.Registry, """{"Count":1,"addedByANewerVersion":{"x":[1,2]}}""");
        _folder.Open<Extensible>().Update(r => r.Count = 2);
        Assert.Equal("""{"Count":2,"addedByANewerVersion":{"x":[1,2]}}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void SerializerOptions_AreObeyedToTheByte()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        var registry = FileRegistry.Open<Agents>(_folder.Registry, options);
        registry.Update(a => a.Names.Add("scout"));
        File.WriteAllText(_folder.BackupFile, JsonSerializer.Serialize(registry.Read(), options));
        Assert.Equal(File.ReadAllBytes(_folder.BackupFile), File.ReadAllBytes(_folder.Registry));
        Assert.Contains("\"names\"", File.ReadAllText(_folder.Registry), StringComparison.Ordinal);
    }

    [Fact]
    public void SourceGeneratedType_IsOpenedWithoutReflection()
    {
        var registry = FileRegistry.Open(_folder.Registry, SourceGenerated.Default.Agents);
        registry.Update(a => a.Names.Add("scout"));
        Assert.Equal(["scout"], registry.Read().Names);
    }

    [Fact]
    public void SourceGeneratedTypeWithInitOnlyProperties_BeginsAsItsConstructorMakesIt() =>
        Assert.Equal(["first"], FileRegistry.Open(_folder.Registry, SourceGenerated.Default.InitOnly).Read().Names);

    public sealed class Agents
    {
        public List<string> Names { get; set; } = [];
    }

    public sealed record Settings(string Theme, int Size);

    public sealed class Extensible
    {
        public int Count { get; set; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Unknown { get; set; }
    }

    public sealed class InitOnly
    {
        public List<string> Names { get; init; } = ["first"];
    }

    [JsonSerializable(typeof(Agents))]
    [JsonSerializable(typeof(InitOnly))]
    private sealed partial class SourceGenerated : JsonSerializerContext;
}
