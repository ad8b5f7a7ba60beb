using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>
/// Related registries disagree: one calls an entry active that the other has ended, or one has an entry that the other has lost.
/// </summary>
internal sealed class RelatedDriftRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        if (pass.View.Related.Count == 0) yield break;
        foreach (var set in pass.View.Config.Document.Related.Select(rule => rule.Of).Distinct())
        {
            var own = pass.View.Entries.Where(entry => entry.Set == set).GroupBy(entry => entry.Id).ToDictionary(group => group.Key, group => group.First());
            foreach (var related in pass.View.Related.Where(view => view.Damage is null))
            {
                foreach (var theirs in related.Entries.Where(entry => entry.Set == set))
                {
                    var finding = own.TryGetValue(theirs.Id, out var ours) ? Compare(pass, ours, theirs, related) : Missing(theirs, related);
                    if (finding is not null) yield return finding;
                }
            }
        }
    }

    private static Finding? Compare(Reconciliation pass, RegistryEntry ours, RegistryEntry theirs, RegistryView related)
    {
        var isContradiction = (ours.ClaimsLife && theirs.Activity == EntryActivity.Terminal)
            || (theirs.ClaimsLife && ours.Activity == EntryActivity.Terminal);
        if (!isContradiction || pass.Condemned.Contains(ours)) return null;
        return Reconciliation.About(
            ours, FindingKind.RelatedDrift, FindingSeverity.Warning,
            $"{ours.Set} {ours.Id} is '{ours.Status ?? "active"}' here and '{theirs.Status ?? "active"}' in {related.Path}:{theirs.Line}");
    }

    private static Finding Missing(RegistryEntry theirs, RegistryView related) => new()
    {
        Kind = FindingKind.RelatedDrift,
        Severity = FindingSeverity.Warning,
        Subject = theirs.Id,
        Message = $"{theirs.Set} {theirs.Id} is missing here, although {related.Path}:{theirs.Line} has it",
    };
}
