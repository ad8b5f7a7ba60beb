namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Two entries of a set have one id: whoever looks for it finds one of them.</summary>
internal sealed class DuplicateIdRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from same in Duplicates.By(pass.View.Entries, entry => (entry.Set, entry.Id))
        select Reconciliation.About(
            same.Entries[1], FindingKind.DuplicateId, FindingSeverity.Error,
            $"{same.Entries.Count} entries have the id {same.Key.Id}: lines {string.Join(", ", same.Entries.Select(entry => entry.Line))}");
}
