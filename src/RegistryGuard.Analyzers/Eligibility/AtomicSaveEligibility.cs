using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Whether a save in place can be made atomic with the same bytes (RG2001).</summary>
internal static class AtomicSaveEligibility
{
    /// <param name="model">The semantics of the file that holds the save.</param>
    /// <param name="save">The call that writes the file.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties; empty if no fix is offered.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode save, CancellationToken cancellation) =>
        InPlaceSave.Recognize(model, AccessSite.Of(save), cancellation).Declined is { } reason
            ? FixDecision.Decline(reason)
            : FixDecision.Offer([FixKind.AtomicSave]);
}
