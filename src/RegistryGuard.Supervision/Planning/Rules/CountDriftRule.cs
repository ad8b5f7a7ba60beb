using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>
/// A count is not what is counted. A cumulative count is no census: it may exceed what is there, since entries may have been
/// removed, and only falls short if one was forgotten.
/// </summary>
internal sealed class CountDriftRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        if (pass.View.Text is not { } text) yield break;
        foreach (var rule in pass.View.Config.Document.Counts)
        {
            if (rule.At.Pointer.Find(text.Root) is not { IsNull: false } value) continue;
            var (line, column) = value.Position;
            var finding = new Finding
            {
                Kind = FindingKind.CountDrift, Severity = FindingSeverity.Error, Subject = rule.At.ToString(), Message = "", Line = line, Column = column,
            };
            if (!value.IsNumber || value.AsInt64() is not { } claimed)
            {
                yield return finding with { Message = $"{rule.At} is no number" };
                continue;
            }

            var (now, after) = (EntryCount.Of(pass.View, rule, new HashSet<RegistryEntry>()), EntryCount.Of(pass.View, rule, pass.Condemned));
            if (rule.Cumulative ? claimed >= after : claimed == after) continue;
            yield return finding with
            {
                Message = Explain(rule, claimed, now, after),
                Operations = [new SetCount(rule.At.ToString(), claimed, after)],
            };
        }
    }

    private static string Explain(CountRule rule, long claimed, int now, int after)
    {
        var what = rule.Where is ["all"] ? $"entries of {rule.Of}" : $"{string.Join("/", rule.Where)} entries of {rule.Of}";
        return now == after
            ? $"{rule.At} says {claimed}, there are {now} {what}"
            : $"{rule.At} says {claimed}, there are {now} {what}, {after} without the ghosts";
    }
}
