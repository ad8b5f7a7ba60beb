using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning;

/// <summary>One thing that is wrong, with its proof.</summary>
public sealed record Finding
{
    /// <summary>What is wrong.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>Who it is about: an entry's id, a session's name, a process's number, a place in the JSON.</summary>
    public required string Subject { get; init; }

    /// <summary>The finding in a sentence, proof included.</summary>
    public required string Message { get; init; }

    /// <summary>The line of the registry's file, from 1; 0 if it is about no line.</summary>
    public int Line { get; init; }

    /// <summary>The column in bytes, from 1; 0 if it is about no line.</summary>
    public int Column { get; init; }

    /// <summary>What would put it right; empty if that is for people to decide.</summary>
    public IReadOnlyList<RepairOperation> Operations { get; init; } = [];
}
