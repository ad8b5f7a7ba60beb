using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning;

/// <summary>What one pass has found, and what would put it right. Nothing has been changed.</summary>
public sealed record ReconcilePlan
{
    private static readonly Dictionary<RegistryEntry, LivenessVerdict> s_noVerdicts = [];
    private static readonly HashSet<RegistryEntry> s_noEntries = [];

    /// <summary>The registry as it was read.</summary>
    public required RegistryView View { get; init; }

    /// <summary>What is wrong, in the order of the kinds.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Why the world could not be seen well enough; empty if it could.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>How many entries there are of which kind.</summary>
    public required Census Census { get; init; }

    /// <summary>What to give to the next pass over this registry.</summary>
    public required ReconcileHistory History { get; init; }

    /// <summary>The entries that claim life and name something that can be looked for, with what is known of it.</summary>
    internal IReadOnlyDictionary<RegistryEntry, LivenessVerdict> Verdicts { get; init; } = s_noVerdicts;

    /// <summary>The entries that are proven gone, twice where that is needed.</summary>
    internal IReadOnlySet<RegistryEntry> Condemned { get; init; } = s_noEntries;

    /// <summary>What the pass has come to.</summary>
    public ReconcileVerdict Verdict
    {
        get
        {
            if (Doubts.Count > 0) return ReconcileVerdict.Inconclusive;
            return Findings.Any(finding => finding.Severity > FindingSeverity.Note)
                ? ReconcileVerdict.Findings
                : ReconcileVerdict.Consistent;
        }
    }

    /// <summary>The operations of all findings, marks before counts.</summary>
    public IReadOnlyList<RepairOperation> Operations =>
        [.. Findings.SelectMany(finding => finding.Operations).OrderBy(operation => operation is SetCount)];

    /// <summary>Whether another look could tell more.</summary>
    internal bool IsUnsettled(ReconcilePolicy policy) => History.UntilSettled(policy.Interval) is not null;
}
