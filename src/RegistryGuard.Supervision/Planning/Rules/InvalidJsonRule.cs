namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>The file is no JSON.</summary>
internal sealed class InvalidJsonRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) => pass.View.Damage is { IsTorn: false } damage
        ? [DamageFinding.For(pass.View, FindingKind.InvalidJson, damage, "is no JSON")]
        : [];
}
