namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>An active entry that nothing can be said of.</summary>
internal sealed class UnverifiableRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from entry in pass.View.Entries
        where pass.Verdicts.TryGetValue(entry, out var verdict) && verdict.Liveness == Liveness.Unverifiable
        select Reconciliation.About(
            entry, FindingKind.Unverifiable, FindingSeverity.Note,
            $"nothing can be said of {entry.Set} {entry.Id}: {pass.Verdicts[entry].Proof}");
}
