using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>
/// What registries claim and what really runs, side by side: pure data, for any format. The version of its JSON is <see
/// cref="SchemaVersion"/>.
/// </summary>
public sealed record RegistryDiagnosis
{
    /// <summary>Raised when a member is renamed, removed or gets another meaning.</summary>
    public int SchemaVersion { get; } = 1;

    /// <summary>When the world was last looked at.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The boot of the system; empty where there is none.</summary>
    public required string BootId { get; init; }

    /// <summary>The worst verdict of all registries.</summary>
    public required ReconcileVerdict Verdict { get; init; }

    /// <summary>The registries.</summary>
    public required IReadOnlyList<DiagnosedRegistry> Registries { get; init; }

    /// <summary>The sessions of all tmux servers that answered.</summary>
    public required IReadOnlyList<DiagnosedSession> Sessions { get; init; }

    /// <summary>The processes that have to do with a registry, a session or a terminal, parents before their children.</summary>
    public required IReadOnlyList<DiagnosedProcess> Processes { get; init; }

    /// <summary>How many other processes run.</summary>
    public required int OtherProcesses { get; init; }

    /// <summary>What to do next, most urgent first, each in a sentence.</summary>
    public required IReadOnlyList<string> NextSteps { get; init; }
}
