using System.Text.Json.Serialization;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Agents;

/// <summary>
/// A supervised agent, as its registry has it. Its JSON has the same names whatever the serializer's options are: those that the
/// preset <c>supervised-agents</c> knows.
/// </summary>
public sealed record AgentEntry
{
    /// <summary>Where it is in its life.</summary>
    [JsonPropertyName("status")]
    public required AgentStatus Status { get; init; }

    /// <summary>The process that has started it and answers for it.</summary>
    [JsonPropertyName("owner")]
    public required ProcessIdentity Owner { get; init; }

    /// <summary>Its process, in a session the one of the first pane; <see langword="null"/> until it has been started.</summary>
    [JsonPropertyName("process"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProcessIdentity? Process { get; init; }

    /// <summary>The name of its tmux session; <see langword="null"/> if it runs without one.</summary>
    [JsonPropertyName("session"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Session { get; init; }

    /// <summary>The socket of its tmux server; <see langword="null"/> if it runs without a session.</summary>
    [JsonPropertyName("socket"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Socket { get; init; }

    /// <summary>The folder that was made for it and goes with it; <see langword="null"/> if it has none.</summary>
    [JsonPropertyName("folder"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Folder { get; init; }

    /// <summary>The host that it runs on: numbers of processes and boots mean nothing elsewhere.</summary>
    [JsonPropertyName("host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Host { get; init; }

    /// <summary>When it was entered.</summary>
    [JsonPropertyName("startedAt")]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When nothing of it was left; <see langword="null"/> before.</summary>
    [JsonPropertyName("endedAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it will have been once it has stopped; of use while it is <see cref="AgentStatus.Stopping"/>.</summary>
    [JsonPropertyName("endsAs"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentStatus? EndsAs { get; init; }

    /// <summary>The exit code of its process, where anybody saw it.</summary>
    [JsonPropertyName("exitCode"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    /// <summary>Why it ended as it did, or what keeps it from ending.</summary>
    [JsonPropertyName("reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Whether nothing of it is left.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is not (AgentStatus.Starting or AgentStatus.Running or AgentStatus.Stopping);
}
