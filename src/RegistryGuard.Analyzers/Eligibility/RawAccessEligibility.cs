using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>How a change of a file past the registry that owns it can keep to the registry's protocol (RG3008).</summary>
internal static class RawAccessEligibility
{
    /// <param name="model">The semantics of the file that holds the access.</param>
    /// <param name="access">The call that saves or deletes the file.</param>
    /// <param name="isLocked">Whether the registry's lock is held there already.</param>
    /// <param name="target">What the lock is taken by; null where the access says it.</param>
    /// <param name="cancellation">Stops the decision.</param>
    /// <returns>The diagnostic's properties.</returns>
    public static ImmutableDictionary<string, string?> Decide(
        SemanticModel model, SyntaxNode access, bool isLocked, LockTarget? target, CancellationToken cancellation)
    {
        access = AccessSite.Of(access);
        var save = InPlaceSave.Recognize(model, access, cancellation);
        if (isLocked)
            return save.Declined is { } unsaved ? FixDecision.Decline(unsaved) : FixDecision.Offer([FixKind.AtomicSave]);

        // A delete, or a save of another shape, would stay a finding under the lock.
        var held = save.Shape is null && FileCall.Recognize(model, access, cancellation) is not { IsSave: true }
            ? save.Declined!
            : HoldLockShape.Recognize(model, access, save: null, target, cancellation);
        if (held.Shape is not { } shape)
            return FixDecision.Decline(held.Declined!);
        return CallSites.MayExist(model.Compilation, shape.Function, cancellation)
            ? FixDecision.Decline(Declined.LockedByCallers)
            : FixDecision.Offer([FixKind.HoldLock], shape.Target);
    }
}
