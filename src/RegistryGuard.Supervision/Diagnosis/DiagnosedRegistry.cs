using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>One registry, held against the world.</summary>
public sealed record DiagnosedRegistry
{
    /// <summary>The file, or folder of pid files.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the config that describes it.</summary>
    public required string Kind { get; init; }

    /// <summary>What the looks have come to.</summary>
    public required ReconcileVerdict Verdict { get; init; }

    /// <summary>How many entries there are of which kind.</summary>
    public required Census Census { get; init; }

    /// <summary>Why the world could not be seen well enough; empty if it could.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>The entries, in the order of the file.</summary>
    public required IReadOnlyList<DiagnosedEntry> Entries { get; init; }

    /// <summary>The counts that it keeps, against what is counted.</summary>
    public required IReadOnlyList<DiagnosedCount> Counts { get; init; }

    /// <summary>What is wrong, with its proof.</summary>
    public required IReadOnlyList<DiagnosedFinding> Findings { get; init; }
}
