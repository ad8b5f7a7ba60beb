using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>How a misused update can be repaired (RG3002, RG3003, RG3004).</summary>
internal static class UpdateUseEligibility
{
    /// <param name="model">The semantics of the file.</param>
    /// <param name="read">The call that reads the snapshot.</param>
    /// <param name="saving">What the update saves.</param>
    /// <param name="cancellation">Stops the decision.</param>
    public static ImmutableDictionary<string, string?> ForStaleUse(
        SemanticModel model, SyntaxNode read, SyntaxNode saving, CancellationToken cancellation) =>
        Decide(FixKind.UseDocument, StaleUseShape.Recognize(model, read, saving, cancellation));

    /// <param name="model">The semantics of the file.</param>
    /// <param name="outer">The outer update's name.</param>
    /// <param name="inner">The inner update's name.</param>
    /// <param name="cancellation">Stops the decision.</param>
    public static ImmutableDictionary<string, string?> ForNested(
        SemanticModel model, SyntaxNode outer, SyntaxNode inner, CancellationToken cancellation) =>
        Decide(FixKind.InlineUpdate, InlineUpdateShape.Recognize(model, outer, inner, cancellation));

    /// <param name="model">The semantics of the file.</param>
    /// <param name="name">The update's name.</param>
    /// <param name="cancellation">Stops the decision.</param>
    public static ImmutableDictionary<string, string?> ForAsynchronous(
        SemanticModel model, SyntaxNode name, CancellationToken cancellation) =>
        Decide(FixKind.AwaitInTransaction, AwaitingUpdateShape.Recognize(model, name, cancellation));

    private static ImmutableDictionary<string, string?> Decide<T>(FixKind kind, Fit<T> fit)
        where T : class =>
        fit.Declined is { } reason ? FixDecision.Decline(reason) : FixDecision.Offer([kind]);
}
