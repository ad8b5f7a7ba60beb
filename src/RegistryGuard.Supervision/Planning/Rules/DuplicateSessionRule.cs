namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Two active entries name one session: at most one of them is right.</summary>
internal sealed class DuplicateSessionRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from same in pass.View.Entries.Where(entry => entry is { ClaimsLife: true, Session: not null }).GroupBy(entry => entry.Session)
        where same.Select(entry => entry.Id).Distinct().Skip(1).Any()
        select Reconciliation.About(
            same.ElementAt(1), FindingKind.DuplicateSession, FindingSeverity.Error,
            $"{same.Count()} active entries name the session '{same.Key}': {string.Join(", ", same.Select(entry => entry.Id))}");
}
