using System.Globalization;
using System.Text;
using RegistryGuard.Tool.Analysis;
using Spectre.Console;

namespace RegistryGuard.Tool.Output;

/// <summary>
/// The source lines of a finding with its sites underlined: '^' under the site that completes the pattern, '-' under the
/// others. Lines between distant sites are left out.
/// </summary>
internal sealed class CodeFrame(IAnsiConsole console, string root)
{
    private const int TabWidth = 4;
    private const int GapShown = 2;

    private static readonly Style s_dim = new(Color.Grey);
    private static readonly Style s_relatedSite = new(Color.Aqua);

    public void Write(Finding finding, Style style)
    {
        var marks = finding.Related.Select((site, i) => new Mark(site, '-', SiteLabels.Related(finding.Id, i), s_relatedSite))
            .Prepend(new Mark(finding.Site, '^', SiteLabels.Own(finding.Id), style))
            .ToArray();
        var gutter = marks.Max(mark => mark.Site.Line).ToString(CultureInfo.InvariantCulture).Length;
        var files = marks.GroupBy(mark => mark.Site.Path).OrderBy(file => file.Key != finding.Site.Path);
        foreach (var file in files)
        {
            if (file.Key != finding.Site.Path)
                console.WriteLine($"  {new string(' ', gutter)}--> {file.First().Site.RelativeTo(root)}", s_dim);
            WriteFile([.. file.OrderBy(mark => mark.Site.Line).ThenBy(mark => mark.Site.Column)], gutter);
        }
    }

    private void WriteFile(Mark[] marks, int gutter)
    {
        var previous = 0;
        foreach (var line in marks.GroupBy(mark => mark.Site.Line))
        {
            var text = line.First().Site.Text;
            if (previous > 0 && line.Key - previous > GapShown + 1)
                console.WriteLine("  ...", s_dim);
            else
            {
                for (var between = previous + 1; previous > 0 && between < line.Key; between++)
                    WriteSource(between, text.Lines[between - 1].ToString(), gutter);
            }

            WriteSource(line.Key, text.Lines[line.Key - 1].ToString(), gutter);
            foreach (var mark in line)
                WriteMark(mark, gutter);
            previous = line.Key;
        }
    }

    private void WriteSource(int number, string source, int gutter)
    {
        WriteGutter(number.ToString(CultureInfo.InvariantCulture), gutter);
        console.WriteLine(Printable(source.TrimEnd()));
    }

    private void WriteMark(Mark mark, int gutter)
    {
        var line = mark.Site.Text.Lines[mark.Site.Line - 1].ToString();
        var end = mark.Site.EndLine == mark.Site.Line ? mark.Site.EndColumn - 1 : line.TrimEnd().Length;
        var start = Math.Min(mark.Site.Column - 1, line.Length);
        var indent = Printable(line[..start]).Length;
        var length = Math.Max(1, Printable(line[start..Math.Clamp(end, start, line.Length)]).Length);
        WriteGutter("", gutter);
        var label = mark.Label.Length > 0 ? " " + mark.Label : "";
        console.Write(new Text(new string(' ', indent)));
        console.Write(new Text(new string(mark.Sign, length) + label, mark.Style));
        console.WriteLine();
    }

    private void WriteGutter(string number, int width) => console.Write(new Text($"  {number.PadLeft(width)} | ", s_dim));

    /// <summary>Tabs as spaces, and nothing that would steer the terminal.</summary>
    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '\t')
                printable.Append(' ', TabWidth);
            else
                printable.Append(char.IsControl(c) ? ' ' : c);
        }

        return printable.ToString();
    }

    private sealed record Mark(Site Site, char Sign, string Label, Style Style);
}
