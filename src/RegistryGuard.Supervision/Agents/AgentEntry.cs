using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Agents;

/// <summary>A supervised agent, as its registry has it.</summary>
public sealed record AgentEntry
{
    /// <summary>Where it is in its life.</summary>
    public required AgentStatus Status { get; init; }

    /// <summary>The process that has started it and answers for it.</summary>
    public required ProcessIdentity Owner { get; init; }

    /// <summary>Its process, in a session the one of the first pane; <see langword="null"/> until it has been started.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>Its tmux session; <see langword="null"/> if it runs without one.</summary>
    public AgentSession? Session { get; init; }

    /// <summary>The folder that was made for it and goes with it; <see langword="null"/> if it has none.</summary>
    public string? Folder { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When nothing of it was left; <see langword="null"/> before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it will have been once it has stopped; of use while it is <see cref="AgentStatus.Stopping"/>.</summary>
    public AgentStatus? EndsAs { get; init; }

    /// <summary>The exit code of its process, where anybody saw it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why it ended as it did, or what keeps it from ending.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether nothing of it is left.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasEnded => Status is not (AgentStatus.Starting or AgentStatus.Running or AgentStatus.Stopping);
}

/// <summary>Which tmux session an agent runs in.</summary>
/// <param name="Socket">The path of the server's socket.</param>
/// <param name="Name">The session's name.</param>
public sealed record AgentSession(string Socket, string Name);
