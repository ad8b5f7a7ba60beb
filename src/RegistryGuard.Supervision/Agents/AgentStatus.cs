using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Agents;

/// <summary>Where an agent is in its life.</summary>
[JsonConverter(typeof(AgentStatusConverter))]
public enum AgentStatus
{
    /// <summary>Entered in the registry; its process may or may not have been started.</summary>
    Starting,

    /// <summary>It runs, and its entry says as what.</summary>
    Running,

    /// <summary>It is being ended: its processes, its session and its folder are going.</summary>
    Stopping,

    /// <summary>It has done its work.</summary>
    Completed,

    /// <summary>It has not done its work: it ended with an error, or never started.</summary>
    Failed,

    /// <summary>It was killed.</summary>
    Killed,

    /// <summary>Its starter crashed, and nobody saw how it ended.</summary>
    Lost,
}

/// <summary>Writes the status as a word in lower case.</summary>
internal sealed class AgentStatusConverter() : JsonStringEnumConverter<AgentStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
