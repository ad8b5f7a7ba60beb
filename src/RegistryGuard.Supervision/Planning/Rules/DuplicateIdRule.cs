namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Two entries of a set have one id: whoever looks for it finds one of them.</summary>
internal sealed class DuplicateIdRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from same in pass.View.Entries.GroupBy(entry => (entry.Set, entry.Id))
        where same.Skip(1).Any()
        select Reconciliation.About(
            same.ElementAt(1), FindingKind.DuplicateId, FindingSeverity.Error,
            $"{same.Count()} entries have the id {same.Key.Id}: lines {string.Join(", ", same.Select(entry => entry.Line))}");
}
