using System.Globalization;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Planning;
using Spectre.Console;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>For people, in a terminal: summary, counts, entries as a tree, ghosts with their proof, sessions, processes, what to do.</summary>
internal sealed class DiagnosisTextReport(IAnsiConsole console) : DiagnosisReport
{
    private static readonly Style s_title = new(decoration: Decoration.Bold | Decoration.Underline);
    private static readonly Style s_heading = new(decoration: Decoration.Bold);
    private static readonly Style s_dim = new(decoration: Decoration.Dim);

    public override void Write(Evidence evidence)
    {
        var diagnosis = evidence.Diagnose();
        Line($"{diagnosis.Host}, {diagnosis.TakenAt.ToString("u", CultureInfo.InvariantCulture)}: {Words.Of(diagnosis.Verdict)}", StyleOf(diagnosis.Verdict));
        foreach (var registry in diagnosis.Registries) Write(registry);
        WriteSessions(diagnosis);
        WriteProcesses(diagnosis);
        WriteNextSteps(diagnosis);
    }

    private void Write(DiagnosedRegistry registry)
    {
        console.WriteLine();
        Line($"{registry.Path} ({registry.Kind})", s_title);
        Line($"  {Headline.Of(registry)}");
        foreach (var doubt in registry.Doubts) Line($"  inconclusive: {doubt}", new Style(Color.Yellow));
        WriteCounts(registry);
        WriteEntries(registry);
        WriteFindings(registry);
    }

    private void WriteCounts(DiagnosedRegistry registry)
    {
        if (registry.Counts.Count == 0) return;
        Heading("Counts: claimed against counted");
        var width = registry.Counts.Max(count => count.At.Length);
        foreach (var count in registry.Counts)
        {
            var counted = count.IsCumulative ? $"at least {count.WithoutGhosts}, cumulative" : $"{count.WithoutGhosts} {count.What}";
            Line($"    {(count.Holds ? "ok " : "off")} {count.At.PadRight(width)}  claims {count.Claimed?.ToString(CultureInfo.InvariantCulture) ?? "no number"}, counted {counted}",
                count.Holds ? Style.Plain : new Style(Color.Red));
        }
    }

    private void WriteEntries(DiagnosedRegistry registry)
    {
        var forest = EntryForest.Of(registry).ToArray();
        if (forest.Length == 0) return;
        Heading("Entries");
        foreach (var node in forest)
        {
            var text = $"    {new string(' ', 2 * node.Depth)}{node.Name}"
                + (node.Entry is { } entry ? $"  {Words.Of(entry.Standing)}{(entry.Claim.Length > 0 ? $", {entry.Claim}" : "")}" : "")
                + (node.Hidden > 0 ? $"  (and {node.Hidden} ended)" : "");
            Line(text, node.Entry is { } known ? StyleOf(known.Standing) : s_dim);
        }
    }

    private void WriteFindings(DiagnosedRegistry registry)
    {
        if (registry.Findings.Count == 0) return;
        Heading("Findings");
        foreach (var finding in registry.Findings)
        {
            Line($"    {Words.Of(finding.Severity)} {Words.Of(finding.Kind)}{(finding.Line > 0 ? $" line {finding.Line}" : "")}: {finding.Message}",
                new Style(finding.Severity switch { FindingSeverity.Error => Color.Red, FindingSeverity.Warning => Color.Yellow, _ => Color.Blue }));
        }
    }

    private void WriteSessions(RegistryDiagnosis diagnosis)
    {
        if (diagnosis.Sessions.Count == 0) return;
        console.WriteLine();
        Line("Sessions", s_title);
        foreach (var session in diagnosis.Sessions) Line($"  {Words.Of(session.Role),-11} {session.Name}: {session.Why}", StyleOf(session.Role));
    }

    private void WriteProcesses(RegistryDiagnosis diagnosis)
    {
        if (diagnosis.Processes.Count == 0) return;
        console.WriteLine();
        Line($"Processes, and {diagnosis.OtherProcesses} more that have nothing to do with it", s_title);
        foreach (var (process, depth) in ProcessForest.Of(diagnosis.Processes))
            Line($"  {Words.Of(process.Role),-11} {new string(' ', 2 * depth)}{process.Pid} {process.Name}: {process.Why}", StyleOf(process.Role));
    }

    private void WriteNextSteps(RegistryDiagnosis diagnosis)
    {
        console.WriteLine();
        if (diagnosis.NextSteps.Count == 0)
        {
            Line("Nothing to do.", new Style(Color.Green));
            return;
        }

        Line("What to do next", s_title);
        foreach (var (number, step) in diagnosis.NextSteps.Index()) Line($"  {number + 1}. {step}");
    }

    private void Heading(string text) => Line($"  {text}", s_heading);

    private void Line(string text, Style? style = null) => console.WriteLine(Visible.Text(text), style ?? Style.Plain);

    private static Style StyleOf(ReconcileVerdict verdict) => new(
        verdict switch { ReconcileVerdict.Consistent => Color.Green, ReconcileVerdict.Findings => Color.Red, _ => Color.Yellow }, decoration: Decoration.Bold);

    private static Style StyleOf(EntryStanding standing) => standing switch
    {
        EntryStanding.Alive => new(Color.Green),
        EntryStanding.Ghost => new(Color.Red),
        EntryStanding.Ended or EntryStanding.Unknown => s_dim,
        _ => new(Color.Yellow),
    };

    private static Style StyleOf(ProcessRole role) => role switch
    {
        ProcessRole.Managed => new(Color.Green),
        ProcessRole.Protected => new(Color.Blue),
        ProcessRole.Orphan => new(Color.Red),
        ProcessRole.Suspect => new(Color.Yellow),
        _ => Style.Plain,
    };
}
