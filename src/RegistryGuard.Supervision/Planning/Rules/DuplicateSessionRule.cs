namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Two active entries name one session: at most one of them is right.</summary>
internal sealed class DuplicateSessionRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from same in Duplicates.By(
            [.. pass.View.Entries.Where(entry => entry is { ClaimsLife: true, Session: not null })], entry => entry.Session!)
        where same.Entries.Select(entry => entry.Id).Distinct().Skip(1).Any()
        select Reconciliation.About(
            same.Entries[1], FindingKind.DuplicateSession, FindingSeverity.Error,
            $"{same.Entries.Count} active entries name the session '{same.Key}': {string.Join(", ", same.Entries.Select(entry => entry.Id))}");
}
