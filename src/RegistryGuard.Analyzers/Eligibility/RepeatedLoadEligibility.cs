using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Whether a repeated load can be replaced by what the first one returned (RG1004).</summary>
internal static class RepeatedLoadEligibility
{
    /// <param name="model">The semantics of the file that holds both loads.</param>
    /// <param name="firstLoad">The first load, or the call of the helper that loads.</param>
    /// <param name="secondLoad">The load that repeats it.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties; empty if no fix is offered.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad, CancellationToken cancellation) =>
        ReuseLoadShape.Recognize(model, AccessSite.Of(firstLoad), AccessSite.Of(secondLoad), cancellation).Declined is { } reason
            ? FixDecision.Decline(reason)
            : FixDecision.Offer([FixKind.ReuseLoad]);
}
