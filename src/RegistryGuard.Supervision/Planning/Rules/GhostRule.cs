namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>An entry claims to be active, and what it names is conclusively gone.</summary>
internal sealed class GhostRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from entry in pass.View.Entries
        where pass.Condemned.Contains(entry)
        let verdict = pass.Verdicts[entry]
        where verdict.Liveness == Liveness.ConfirmedGone
        select Reconciliation.About(
            entry, FindingKind.Ghost, FindingSeverity.Error,
            $"{entry.Set} {entry.Id} is '{entry.Status ?? "active"}', but {verdict.Proof}") with
        {
            Operations = GhostMark.For(entry, verdict.Proof, pass.Now),
        };
}
