using RegistryGuard.Supervision.Planning;
using Spectre.Console;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>Findings for people, registry by registry.</summary>
internal sealed class PlanTextReport(IAnsiConsole console) : PlanReport
{
    /// <summary>Notes that say the same of many are counted beyond this number.</summary>
    private const int Notes = 10;

    public override void Write(IReadOnlyList<ReconcilePlan> plans)
    {
        foreach (var plan in plans) Write(plan);
    }

    private void Write(ReconcilePlan plan)
    {
        console.WriteLine(plan.View.Path, new Style(decoration: Decoration.Bold | Decoration.Underline));
        var census = plan.Census;
        console.WriteLine(
            $"  {Words.Count(census.Entries, "entry", "entries")}, {census.Claimed} claim to run: "
            + $"{census.Alive} alive, {census.Gone} gone"
            + (census.Unverifiable > 0 ? $", {census.Unverifiable} unverifiable" : "")
            + (census.ProbeFailed > 0 ? $", {census.ProbeFailed} not seen" : ""));
        foreach (var kind in plan.Findings.GroupBy(finding => finding.Kind)) Write(kind);
        foreach (var doubt in plan.Doubts) console.WriteLine($"  inconclusive: {doubt}", new Style(Color.Yellow));
        WriteSummary(plan);
        console.WriteLine();
    }

    private void Write(IGrouping<FindingKind, Finding> findings)
    {
        var shown = findings.First().Severity == FindingSeverity.Note ? findings.Take(Notes) : findings;
        foreach (var finding in shown)
        {
            console.Write(new Text($"  {Words.Of(finding.Severity)} {Words.Of(finding.Kind)}", StyleOf(finding.Severity)));
            console.WriteLine($"{(finding.Line > 0 ? $" line {finding.Line}" : "")}: {finding.Message}");
        }

        if (findings.Count() > shown.Count())
            console.WriteLine($"  … and {findings.Count() - shown.Count()} more: {Words.Of(findings.Key)}");
    }

    private void WriteSummary(ReconcilePlan plan)
    {
        if (plan.Findings.Count == 0 && plan.Verdict == ReconcileVerdict.Consistent)
        {
            console.WriteLine("  consistent", new Style(Color.Green));
            return;
        }

        var kinds = plan.Findings.CountBy(finding => finding.Kind).Select(kind => $"{kind.Value} {Words.Of(kind.Key)}");
        console.WriteLine($"  {Words.Of(plan.Verdict)}: {string.Join(", ", kinds)}", new Style(decoration: Decoration.Bold));
        if (plan.Operations.Count > 0) console.WriteLine($"  {Words.Count(plan.Operations.Count, "change")} would put it right: registryguard repair");
    }

    private static Style StyleOf(FindingSeverity severity) => new(
        severity switch
        {
            FindingSeverity.Error => Color.Red,
            FindingSeverity.Warning => Color.Yellow,
            _ => Color.Blue,
        },
        decoration: Decoration.Bold);
}
