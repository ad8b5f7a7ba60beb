using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Whether an atomic save can have a temporary file of its own (RG2003).</summary>
internal static class TemporaryNameEligibility
{
    /// <param name="model">The semantics of the file that holds the renaming.</param>
    /// <param name="temporary">The call that writes the temporary file, or leads there.</param>
    /// <param name="rename">The call that makes it the registry.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode temporary, SyntaxNode rename, CancellationToken cancellation)
    {
        (temporary, rename) = (AccessSite.Of(temporary), AccessSite.Of(rename));
        if (RenamedSaveShape.Recognize(model, temporary, rename, cancellation) is not null)
            return FixDecision.Offer([FixKind.RenamedSave]);
        return TemporaryNameShape.Recognize(model, rename, cancellation).Declined is { } reason
            ? FixDecision.Decline(reason)
            : FixDecision.Offer([FixKind.OwnTemporaryName]);
    }
}
