using System.Globalization;
using System.Text;
using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>Markdown, for an issue or a chat.</summary>
internal sealed class DiagnosisMarkdownReport(TextWriter output) : DiagnosisReport
{
    public override void Write(Evidence evidence)
    {
        var diagnosis = evidence.Diagnose();
        Line($"# Registries and reality: {Words.Of(diagnosis.Verdict)}");
        Line($"{Escape(diagnosis.Host)}, {diagnosis.TakenAt.ToString("u", CultureInfo.InvariantCulture)}");
        foreach (var registry in diagnosis.Registries) Write(registry);
        Section("## Sessions", ["Session", "Role", "Why"], diagnosis.Sessions.Select(session => new[] { session.Name, Words.Of(session.Role), session.Why }));
        Section(
            $"## Processes, and {diagnosis.OtherProcesses} more that have nothing to do with it",
            ["Pid", "Parent", "Name", "Role", "Why"],
            diagnosis.Processes.Select(process => new[]
            {
                process.Pid.ToString(CultureInfo.InvariantCulture), process.ParentPid.ToString(CultureInfo.InvariantCulture), process.Name,
                Words.Of(process.Role), process.Why,
            }));
        Line("## What to do next");
        Line(diagnosis.NextSteps.Count == 0 ? "Nothing." : string.Join("\n", diagnosis.NextSteps.Select((step, number) => $"{number + 1}. {Escape(step)}")));
    }

    private void Write(DiagnosedRegistry registry)
    {
        Line($"## {Escape(registry.Path)} ({Escape(registry.Kind)})");
        Line($"{Headline.Of(registry)}.");
        foreach (var doubt in registry.Doubts) Line($"**Inconclusive:** {Escape(doubt)}");
        Section("### Counts", ["Count", "Claimed", "Counted", "Holds"], registry.Counts.Select(count => new[]
        {
            count.At, count.Claimed?.ToString(CultureInfo.InvariantCulture) ?? "no number",
            count.IsCumulative ? $"at least {count.WithoutGhosts} (cumulative)" : count.WithoutGhosts.ToString(CultureInfo.InvariantCulture),
            count.Holds ? "yes" : "no",
        }));
        var forest = EntryForest.Of(registry).ToArray();
        if (forest.Length > 0)
        {
            Line("### Entries");
            Line(string.Join("\n", forest.Select(node => $"{new string(' ', 2 * node.Depth)}- {Escape(node.Name)}"
                + (node.Entry is { } entry ? $": {Words.Of(entry.Standing)}" : "") + (node.Hidden > 0 ? $" (and {node.Hidden} ended)" : ""))));
        }

        Section("### Findings", ["Finding", "Line", "Message"], registry.Findings.Select(finding => new[]
        {
            Words.Of(finding.Kind), finding.Line > 0 ? finding.Line.ToString(CultureInfo.InvariantCulture) : "", finding.Message,
        }));
    }

    private void Section(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = rows.Select(Row).ToArray();
        if (table.Length == 0) return;
        Line(title);
        Line(string.Join("\n", [Row(columns), Row([.. columns.Select(_ => "---")]), .. table]));
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(Escape))} |";

    private void Line(string text) => output.Write(text + "\n\n");

    /// <summary>Names are shown as they are: none of them may become a link, a tag or another column.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in Visible.Text(text))
        {
            if (letter is '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '#' or '!' or '~') escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
