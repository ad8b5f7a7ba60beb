using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>A count is not what is counted.</summary>
internal sealed class CountDriftRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from count in KeptCount.Of(pass.View, pass.Condemned)
        where !count.Holds
        let place = count.Rule.At.ToString()
        let position = count.Value.Position
        select new Finding
        {
            Kind = FindingKind.CountDrift,
            Severity = FindingSeverity.Error,
            Subject = place,
            Message = Explain(count, place),
            Line = position.Line,
            Column = position.Column,
            Operations = count.Claimed is { } claimed ? [new SetCount(place, claimed, count.After)] : [],
        };

    private static string Explain(KeptCount count, string place)
    {
        if (count.Claimed is not { } claimed) return $"{place} is no number";
        return count.Now == count.After
            ? $"{place} says {claimed}, there are {count.Now} {count.What}"
            : $"{place} says {claimed}, there are {count.Now} {count.What}, {count.After} without the ghosts";
    }
}
