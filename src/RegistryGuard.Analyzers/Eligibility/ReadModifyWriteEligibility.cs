using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>
/// Which fixes an unlocked read-modify-write can have (RG1001), or one with its lock released in between (RG1002).
/// </summary>
internal static class ReadModifyWriteEligibility
{
    /// <param name="model">The semantics of the file that holds both sites.</param>
    /// <param name="load">The load, or the call of the helper that loads.</param>
    /// <param name="save">The save, or the call of the helper that saves.</param>
    /// <param name="target">What the registry's lock is taken by in front of the load's statement; null where the load or the
    /// save says it.</param>
    /// <param name="isLockedInside">Whether the code in between locks or updates the registry by itself.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties; empty if no fix is offered.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode load, SyntaxNode save, LockTarget? target, bool isLockedInside, CancellationToken cancellation)
    {
        (load, save) = (AccessSite.Of(load), AccessSite.Of(save));
        var kinds = new List<FixKind>();
        if (!isLockedInside && UpdateShape.Recognize(model, load, save, cancellation) is not null)
            kinds.Add(FixKind.Update);
        if (!isLockedInside && TransactionShape.Recognize(model, load, save, cancellation) is not null)
            kinds.Add(FixKind.Transaction);
        var held = HoldLockShape.Recognize(model, load, save, target, cancellation);
        if (held.Shape is not null)
            kinds.Add(FixKind.HoldLock);
        return kinds.Count == 0 ? FixDecision.Decline(held.Declined!) : FixDecision.Offer(kinds, target ?? held.Shape?.Target);
    }
}
