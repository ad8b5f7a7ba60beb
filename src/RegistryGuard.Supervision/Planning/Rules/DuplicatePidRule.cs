namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>
/// Two active entries name one process: at most one of them is right. A number that two processes had in turn is no duplicate.
/// </summary>
internal sealed class DuplicatePidRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from same in Duplicates.By(
            [.. pass.View.Entries.Where(entry => entry is { ClaimsLife: true, Process: not null })],
            entry => (entry.Host, entry.Process!.BootId, entry.Process.PidNamespace, entry.Process.Pid, entry.Process.StartTicks))
        where same.Entries.Select(entry => entry.Id).Distinct().Skip(1).Any()
        select Reconciliation.About(
            same.Entries[1], FindingKind.DuplicatePid, FindingSeverity.Error,
            $"{same.Entries.Count} active entries name process {same.Key.Pid}: {string.Join(", ", same.Entries.Select(entry => entry.Id))}");
}
