using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Documents;

public sealed partial class DocumentTypeTests : IDisposable
{
    private readonly RegistryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Class_IsChangedInPlace()
    {
        folder.Open<Agents>().Update(a => a.Names.Add("scout"));
        Assert.Equal("""{"Names":["scout"]}""", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public async Task Record_IsReplaced()
    {
        var registry = folder.Open<Settings>(new() { Create = () => new Settings("dark", 1) });
        registry.Replace(s => s with { Size = 2 });
        await registry.ReplaceAsync(s => s with { Size = s.Size + 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(new Settings("dark", 3), registry.Read());
    }

    [Fact]
    public void List_IsChangedInPlace()
    {
        var registry = folder.Open<List<int>>();
        registry.Update(l => l.Add(1));
        Assert.Equal(1, registry.Update(l => l.Count));
        Assert.Equal("[1]", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void Nodes_BeginEmpty()
    {
        Assert.IsType<JsonObject>(folder.Open<JsonNode>().Read());
        Assert.Empty(folder.Open<JsonObject>().Read());
        Assert.Empty(folder.Open<JsonArray>().Read());
    }

    [Fact]
    public void Node_KeepsOrderAndWhatItDoesNotKnow()
    {
        File.WriteAllText(folder.Registry, """{"z":1,"a":{"deep":[1.50,null]},"count":1}""");
        folder.Open<JsonObject>().Update(r => r["count"] = 2);
        Assert.Equal("""{"z":1,"a":{"deep":[1.50,null]},"count":2}""", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void TypeWithExtensionData_KeepsUnknownProperties()
    {
        File.WriteAllText(folder.Registry, """{"Count":1,"addedByANewerVersion":{"x":[1,2]}}""");
        folder.Open<Extensible>().Update(r => r.Count = 2);
        Assert.Equal("""{"Count":2,"addedByANewerVersion":{"x":[1,2]}}""", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void SerializerOptions_AreObeyedToTheByte()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        var registry = FileRegistry.Open<Agents>(folder.Registry, options);
        registry.Update(a => a.Names.Add("scout"));
        File.WriteAllText(folder.BackupFile, JsonSerializer.Serialize(registry.Read(), options));
        Assert.Equal(File.ReadAllBytes(folder.BackupFile), File.ReadAllBytes(folder.Registry));
        Assert.Contains("\"names\"", File.ReadAllText(folder.Registry), StringComparison.Ordinal);
    }

    [Fact]
    public void SourceGeneratedType_IsOpenedWithoutReflection()
    {
        var registry = FileRegistry.Open(folder.Registry, SourceGenerated.Default.Agents);
        registry.Update(a => a.Names.Add("scout"));
        Assert.Equal(["scout"], registry.Read().Names);
    }

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

    [JsonSerializable(typeof(Agents))]
    private sealed partial class SourceGenerated : JsonSerializerContext;
}
