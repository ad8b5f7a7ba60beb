using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>How the change of a snapshot can be made a change of the registry (RG3001).</summary>
internal static class SnapshotChangeEligibility
{
    /// <param name="model">The semantics of the file.</param>
    /// <param name="read">The call that reads the snapshot.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties.</returns>
    public static ImmutableDictionary<string, string?> Decide(SemanticModel model, SyntaxNode read, CancellationToken cancellation)
    {
        var kinds = new List<FixKind>();
        if (SnapshotUpdateShape.Recognize(model, read, cancellation) is not null)
            kinds.Add(FixKind.UpdateSnapshot);
        var transaction = SnapshotTransactionShape.Recognize(model, read, cancellation);
        if (transaction.Shape is not null)
            kinds.Add(FixKind.CommitSnapshot);
        return kinds.Count == 0 ? FixDecision.Decline(transaction.Declined!) : FixDecision.Offer(kinds);
    }
}
