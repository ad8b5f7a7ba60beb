using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using Spectre.Console;

namespace RegistryGuard.Tool.Output;

/// <summary>Findings for people: grouped by file, each with a code frame, and a summary.</summary>
internal sealed class TextReport(IAnsiConsole console) : IReport
{
    public void Write(AnalysisResult result, string root)
    {
        var frame = new CodeFrame(console, root);
        var files = result.Findings.GroupBy(finding => finding.Site.Path).ToArray();
        foreach (var file in files)
        {
            console.WriteLine(file.First().Site.RelativeTo(root), new Style(decoration: Decoration.Bold | Decoration.Underline));
            foreach (var finding in file)
            {
                WriteHeadline(finding);
                frame.Write(finding, StyleOf(finding));
                console.WriteLine();
            }
        }

        WriteSummary(result, files.Length);
    }

    private void WriteHeadline(Finding finding)
    {
        console.Write(new Text($"{finding.Site.Line}:{finding.Site.Column} ", new Style(Color.Grey)));
        console.Write(new Text($"{finding.Severity} {finding.Id}", StyleOf(finding)));
        console.WriteLine($": {finding.Message.ReplaceLineEndings(" ")}");
    }

    private void WriteSummary(AnalysisResult result, int files)
    {
        if (result.Findings.IsEmpty)
        {
            // "Nothing found" would be a lie if a rule has failed.
            if (result.Failures.IsEmpty)
                console.WriteLine("No findings.", new Style(Color.Green));
            return;
        }

        var rules = result.Findings.CountBy(finding => finding.Id).OrderBy(rule => rule.Key, StringComparer.Ordinal);
        console.WriteLine(
            $"{Count(result.Findings.Length, "finding")} in {Count(files, "file")}: "
            + string.Join(", ", rules.Select(rule => $"{rule.Value} {rule.Key}")),
            new Style(decoration: Decoration.Bold));
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static Style StyleOf(Finding finding) => new(
        finding.Diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => Color.Red,
            DiagnosticSeverity.Warning => Color.Yellow,
            _ => Color.Blue,
        },
        decoration: Decoration.Bold);
}
