using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Agents;

/// <summary>A registry's document for a program that keeps nothing but agents: <c>{"agents": {"id": {…}}}</c>.</summary>
public sealed class AgentDocument
{
    /// <summary>The agents by their ids.</summary>
    [JsonPropertyName("agents")]
    public Dictionary<string, AgentEntry> Agents { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What others keep in the document besides.</summary>
    [JsonExtensionData]
    public Dictionary<string, System.Text.Json.JsonElement>? Rest { get; set; }
}

/// <summary>The document's JSON, without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(AgentDocument))]
internal sealed partial class AgentJsonContext : JsonSerializerContext;
