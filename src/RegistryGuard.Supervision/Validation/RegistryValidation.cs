using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Validation;

/// <summary>What a registry was found to be before its first use.</summary>
/// <param name="Plan">What is wrong with it, after the repair if there was one; <see langword="null"/> if it has no file yet.</param>
/// <param name="Repair">What was repaired; <see langword="null"/> if nothing was to be.</param>
public sealed record RegistryValidation(ReconcilePlan? Plan, RepairResult? Repair)
{
    /// <summary>Whether registry and world agree, for certain.</summary>
    public bool IsConsistent => Plan is null or { Verdict: ReconcileVerdict.Consistent };
}
