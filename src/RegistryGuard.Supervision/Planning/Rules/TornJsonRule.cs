namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>The file is cut off, empty, or was written over by two: what an unlocked save in place leaves.</summary>
internal sealed class TornJsonRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) => pass.View.Damage is { IsTorn: true } damage
        ? [DamageFinding.For(pass.View, FindingKind.TornJson, damage, "is torn")]
        : [];
}
