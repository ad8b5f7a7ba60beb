using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Which fixes a load without the lock that its writers need can have (RG1003).</summary>
internal static class UnlockedLoadEligibility
{
    /// <param name="model">The semantics of the file that holds the load.</param>
    /// <param name="load">The load, or the call of the helper that loads.</param>
    /// <param name="writer">The save that the load can see half done, in any file.</param>
    /// <param name="target">What the registry's lock is taken by in front of the load's statement; null where the load or the
    /// save says it.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties; empty if no fix is offered.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode load, SyntaxNode writer, LockTarget? target, CancellationToken cancellation)
    {
        load = AccessSite.Of(load);
        var kinds = new List<FixKind>();
        if (ReadThroughShape.Recognize(model, load, cancellation) is not null)
            kinds.Add(FixKind.ReadThroughRegistry);
        var held = Held(model, load, writer, target, cancellation);
        if (held.Shape is not null)
            kinds.Add(FixKind.HoldLock);
        return kinds.Count == 0 ? FixDecision.Decline(held.Declined!) : FixDecision.Offer(kinds, target ?? held.Shape?.Target);
    }

    /// <summary>The lock helps only where the writer holds it, too.</summary>
    private static Fit<HoldLockShape> Held(
        SemanticModel model, SyntaxNode load, SyntaxNode writer, LockTarget? target, CancellationToken cancellation)
    {
        if (!LockReentrance.IsHeldAt(writer))
            return Declined.WriterHoldsNoLock;
        var held = HoldLockShape.Recognize(model, load, save: null, target, cancellation);
        return held.Shape is { } shape && CallSites.MayExist(model.Compilation, shape.Function, cancellation)
            ? Declined.LockedByCallers
            : held;
    }
}
