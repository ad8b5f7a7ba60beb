using System.Globalization;
using System.Net;
using System.Text;
using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>
/// One HTML page that loads nothing from anywhere: reads without script, which only filters. Every text from outside is encoded.
/// </summary>
internal sealed class DiagnosisHtmlReport(TextWriter output) : DiagnosisReport
{
    private readonly StringBuilder _page = new();

    public override void Write(Evidence evidence)
    {
        var diagnosis = evidence.Diagnose();
        _page.Append(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>Registries and reality: {Words.Of(diagnosis.Verdict)}</title>
            <style>{Resource("diagnosis.css")}</style>
            </head>
            <body>
            <header>
            <h1>Registries and reality <span class="chip verdict-{Words.Of(diagnosis.Verdict)}">{Words.Of(diagnosis.Verdict)}</span></h1>
            <p class="dim">{Text(diagnosis.Host)} · <time>{diagnosis.TakenAt.ToString("u", CultureInfo.InvariantCulture)}</time></p>
            </header>
            <main>

            """);
        WriteNextSteps(diagnosis);
        foreach (var registry in diagnosis.Registries) Write(registry);
        WriteSessions(diagnosis);
        WriteProcesses(diagnosis);
        _page.Append(CultureInfo.InvariantCulture, $"</main>\n<footer class=\"dim\">RegistryGuard {Text(ToolVersion.Current)}</footer>\n<script>{Resource("diagnosis.js")}</script>\n</body>\n</html>\n");
        output.Write(_page.ToString());
    }

    private void WriteNextSteps(RegistryDiagnosis diagnosis)
    {
        _page.Append("<section aria-labelledby=\"next\"><h2 id=\"next\">What to do next</h2>\n");
        _page.Append(diagnosis.NextSteps.Count == 0
            ? "<p>Nothing.</p>"
            : $"<ol>{string.Concat(diagnosis.NextSteps.Select(step => $"<li>{Text(step)}</li>"))}</ol>");
        _page.Append("</section>\n");
    }

    private void Write(DiagnosedRegistry registry)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(registry.Path)} <span class=\"dim\">{Text(registry.Kind)}</span></h2>\n");
        foreach (var doubt in registry.Doubts) _page.Append(CultureInfo.InvariantCulture, $"<p class=\"doubt\">Inconclusive: {Text(doubt)}</p>\n");
        WriteBar(registry);
        WriteCounts(registry);
        WriteEntries(registry);
        WriteFindings(registry);
        _page.Append("</section>\n");
    }

    /// <summary>What is claimed, as a bar as long as the registry, with what is true of it in colours.</summary>
    private void WriteBar(DiagnosedRegistry registry)
    {
        var groups = Enum.GetValues<EntryStanding>()
            .Select(standing => (Standing: standing, Number: registry.Entries.Count(entry => entry.Standing == standing)))
            .Where(group => group.Number > 0).ToArray();
        _page.Append(CultureInfo.InvariantCulture, $"<p class=\"headline\">{Text(Headline.Of(registry))}</p>\n<div class=\"bar\" role=\"img\" aria-label=\"{Text(Headline.Of(registry))}\">");
        foreach (var (standing, number) in groups)
            _page.Append(CultureInfo.InvariantCulture, $"<span class=\"standing-{Words.Of(standing)}\" style=\"flex-grow:{number}\">{number}</span>");
        _page.Append("</div>\n");
    }

    private void WriteCounts(DiagnosedRegistry registry) => Table("Counts: claimed against counted", ["count", "claims", "counted", "what"],
        registry.Counts.Select(count => Row(
            count.Holds ? "holds" : "off",
            Cell(count.At, "name"),
            Cell(count.Claimed?.ToString(CultureInfo.InvariantCulture) ?? "no number", "number"),
            Cell(count.IsCumulative ? $"≥ {count.WithoutGhosts}" : count.WithoutGhosts.ToString(CultureInfo.InvariantCulture), "number"),
            Cell(count.IsCumulative ? $"{count.What}, ever: no census" : count.What))));

    private void WriteEntries(DiagnosedRegistry registry)
    {
        if (registry.Entries.Count == 0) return;
        _page.Append("<div class=\"filter\" hidden><label>Filter <input type=\"search\" placeholder=\"id, session, proof\"></label> ");
        foreach (var standing in registry.Entries.Select(entry => entry.Standing).Distinct().Order())
            _page.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" aria-pressed=\"true\" data-standing=\"{Words.Of(standing)}\" class=\"chip standing-{Words.Of(standing)}\">{Words.Of(standing)}</button> ");
        _page.Append("<span class=\"dim\" role=\"status\"></span></div>\n");
        Table("The registry says, reality says", ["entry", "line", "the registry says", "it names", "reality", "proof"],
            registry.Entries.Select(entry => Row(
                Words.Of(entry.Standing),
                Cell(entry.Id, "name"),
                Cell(entry.Line > 0 ? entry.Line.ToString(CultureInfo.InvariantCulture) : "", "number"),
                Cell(entry.Status ?? "(no status)"),
                Cell(entry.Claim),
                $"<td><span class=\"chip standing-{Words.Of(entry.Standing)}\">{Words.Of(entry.Standing)}</span></td>",
                Cell(entry.Proof ?? ""))));
    }

    private void WriteFindings(DiagnosedRegistry registry) => Table("Findings", ["finding", "line", "message"],
        registry.Findings.Select(finding => Row(
            Words.Of(finding.Severity),
            Cell(Words.Of(finding.Kind), "name"),
            Cell(finding.Line > 0 ? finding.Line.ToString(CultureInfo.InvariantCulture) : "", "number"),
            Cell(finding.Message))));

    private void WriteSessions(RegistryDiagnosis diagnosis)
    {
        if (diagnosis.Sessions.Count == 0) return;
        _page.Append("<section><h2>Sessions</h2>\n");
        Table("tmux sessions by role", ["session", "role", "why", "socket"], diagnosis.Sessions.Select(session => Row(
            "", Cell(session.Name, "name"), $"<td>{Chip(session.Role)}</td>", Cell(session.Why), Cell(session.Socket, "dim"))));
        _page.Append("</section>\n");
    }

    private void WriteProcesses(RegistryDiagnosis diagnosis)
    {
        if (diagnosis.Processes.Count == 0) return;
        _page.Append(CultureInfo.InvariantCulture, $"<section><h2>Processes</h2>\n<p class=\"dim\">{diagnosis.OtherProcesses} more have nothing to do with a registry, a session or a terminal.</p>\n<ul class=\"tree\">");
        var open = 0;
        foreach (var (process, depth) in ProcessForest.Of(diagnosis.Processes))
        {
            for (; open > depth; open--) _page.Append("</ul></li>");
            _page.Append(CultureInfo.InvariantCulture,
                $"<li>{Chip(process.Role)} <b>{process.Pid}</b> {Text(process.Name)} <span class=\"dim\">parent {process.ParentPid} · {Text(process.Why)}</span>");
            if (process.Arguments is { Count: > 0 } arguments) _page.Append(CultureInfo.InvariantCulture, $"<br><code>{Text(string.Join(' ', arguments))}</code>");
            _page.Append("<ul>");
            open++;
        }

        for (; open > 0; open--) _page.Append("</ul></li>");
        _page.Append("</ul></section>\n");
    }

    private void Table(string caption, string[] columns, IEnumerable<string> rows)
    {
        var body = string.Concat(rows);
        if (body.Length == 0) return;
        _page.Append(CultureInfo.InvariantCulture, $"<table><caption>{caption}</caption><thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr></thead><tbody>{body}</tbody></table>\n");
    }

    private static string Row(string standing, params string[] cells) => $"<tr data-row=\"{standing}\">{string.Concat(cells)}</tr>\n";

    private static string Cell(string text, string kind = "") => kind.Length == 0 ? $"<td>{Text(text)}</td>" : $"<td class=\"{kind}\">{Text(text)}</td>";

    private static string Chip(ProcessRole role) => $"<span class=\"chip role-{Words.Of(role)}\">{Words.Of(role)}</span>";

    private static string Text(string text) => WebUtility.HtmlEncode(Visible.Text(text));

    private static string Resource(string name)
    {
        using var resource = typeof(DiagnosisHtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
