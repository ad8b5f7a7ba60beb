using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning;

/// <summary>What one pass has found, and what would put it right. Nothing has been changed.</summary>
public sealed record ReconcilePlan
{
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
}
