using System.Text.Json.Serialization;

namespace RegistryGuard.Benchmarks;

/// <summary>The document of all benchmarks. A hundred entries are some 30 KB of JSON.</summary>
public sealed class AgentRegistry
{
    public Dictionary<string, AgentEntry> Agents { get; init; } = [];

    public static AgentRegistry WithHundredAgents() => WithAgents(100);

    public static AgentRegistry WithAgents(int count) => new()
    {
        Agents = Enumerable.Range(0, count).ToDictionary(
            i => $"agent-{i:000}",
            i => new AgentEntry { Session = $"session-{i}", Task = $"{i}: {new string('x', 180)}", ProcessId = 1000 + i }),
    };
}

/// <summary>The same document, immutable: one snapshot serves all readers.</summary>
public sealed record SharedAgentRegistry(IReadOnlyDictionary<string, SharedAgentEntry> Agents);

public sealed record SharedAgentEntry(string Session, string Task, int ProcessId, int Progress, DateTimeOffset StartedAt);

public sealed class AgentEntry
{
    public string Session { get; set; } = "";

    public string Task { get; set; } = "";

    public int ProcessId { get; set; }

    public int Progress { get; set; }

    public DateTimeOffset StartedAt { get; set; } = DateTimeOffset.UnixEpoch;
}

[JsonSerializable(typeof(AgentRegistry))]
[JsonSerializable(typeof(SharedAgentRegistry))]
public sealed partial class AgentJson : JsonSerializerContext;
