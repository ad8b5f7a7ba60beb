namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>The process number of an active entry belongs to another process now: the entry is a ghost whose name is taken.</summary>
internal sealed class PidReusedRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from entry in pass.View.Entries
        where pass.Condemned.Contains(entry)
        let verdict = pass.Verdicts[entry]
        where verdict.Liveness == Liveness.IdentityMismatch
        select Reconciliation.About(
            entry, FindingKind.PidReused, FindingSeverity.Error,
            $"{entry.Set} {entry.Id} is '{entry.Status ?? "active"}', but {verdict.Proof}") with
        {
            Operations = GhostMark.For(entry, verdict.Proof, pass.Now),
        };
}
