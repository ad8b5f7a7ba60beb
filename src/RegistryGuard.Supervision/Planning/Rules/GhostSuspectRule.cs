namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>What an active entry names was not there, but the proof is not complete: one look, or too many dead at once.</summary>
internal sealed class GhostSuspectRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from entry in pass.View.Entries
        where pass.Verdicts.TryGetValue(entry, out var verdict) && verdict.CountsAgainst && !pass.Condemned.Contains(entry)
        select Reconciliation.About(
            entry, FindingKind.GhostSuspect, FindingSeverity.Note,
            $"{entry.Set} {entry.Id} may be a ghost: {pass.Verdicts[entry].Proof}; {Missing(pass)}");

    private static string Missing(Reconciliation pass) => pass.Doubts.Count > 0
        ? "this look is in doubt"
        : "it is too early to tell";
}
