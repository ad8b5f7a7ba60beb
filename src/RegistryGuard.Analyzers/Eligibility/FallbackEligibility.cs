using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Whether a file that cannot be loaded can be kept before a default is saved over it (RG2002).</summary>
internal static class FallbackEligibility
{
    /// <param name="model">The semantics of the file that holds the load.</param>
    /// <param name="load">The call of the file API that loads.</param>
    /// <param name="save">The save of the default, in the file that is analysed.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode load, SyntaxNode save, CancellationToken cancellation)
    {
        if (load.SyntaxTree != save.SyntaxTree)
            return FixDecision.Decline(Declined.NoHandler);
        load = AccessSite.Of(load);
        return DamagedFileShape.Recognize(model, load, cancellation).Declined is { } reason
            ? FixDecision.Decline(reason)
            : FixDecision.Offer([FixKind.KeepDamagedFile]).Add(FixProperties.Load, $"{load.SpanStart},{load.Span.Length}");
    }
}
