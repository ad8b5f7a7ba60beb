using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>A process, and what it is to the registries.</summary>
public sealed record DiagnosedProcess
{
    /// <summary>The number.</summary>
    public required int Pid { get; init; }

    /// <summary>The parent's number: 1 says only that the parent has exited, or never was another.</summary>
    public required int ParentPid { get; init; }

    /// <summary>The short name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is doing.</summary>
    public required ProcessState State { get; init; }

    /// <summary>What it is.</summary>
    public required ProcessRole Role { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>The session that it runs in; <see langword="null"/> if none.</summary>
    public string? Session { get; init; }

    /// <summary>The terminal that controls it; <see langword="null"/> if none.</summary>
    public string? Terminal { get; init; }

    /// <summary>The number of the user that it runs as; <see langword="null"/> if it is not known.</summary>
    public uint? UserId { get; init; }

    /// <summary>The command line, without what looks like a secret or a prompt; <see langword="null"/> if it may not be read.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>When it started, approximately; <see langword="null"/> if it cannot be told.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
