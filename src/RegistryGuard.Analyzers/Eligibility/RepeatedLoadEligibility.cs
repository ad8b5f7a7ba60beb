using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>
/// Whether a repeated load can be replaced by what the first one returned, or a lock held over both, so that they see one state
/// (RG1004).
/// </summary>
internal static class RepeatedLoadEligibility
{
    /// <param name="model">The semantics of the file that holds both loads.</param>
    /// <param name="firstLoad">The first load, or the call of the helper that loads.</param>
    /// <param name="secondLoad">The load that repeats it.</param>
    /// <param name="target">What the registry's lock is taken by in front of the first load's statement; null where a load says
    /// it.</param>
    /// <param name="isUpdated">Whether somebody updates the registry, under its lock once that is fixed.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties; empty if no fix is offered.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad, LockTarget? target, bool isUpdated,
        CancellationToken cancellation)
    {
        (firstLoad, secondLoad) = (AccessSite.Of(firstLoad), AccessSite.Of(secondLoad));
        if (ReuseLoadShape.Recognize(model, firstLoad, secondLoad, cancellation).Declined is not { } reason)
            return FixDecision.Offer([FixKind.ReuseLoad]);
        return isUpdated && HoldLockShape.Recognize(model, firstLoad, secondLoad, target, cancellation, savesLast: false).Shape is { } shape
            ? FixDecision.Offer([FixKind.HoldLock], shape.Target)
            : FixDecision.Decline(reason);
    }
}
