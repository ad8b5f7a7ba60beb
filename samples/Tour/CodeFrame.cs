using Spectre.Console;

namespace RegistryGuard.Tour;

/// <summary>A finding as a terminal shows it: what and where, and the source line with its squiggle.</summary>
internal static class CodeFrame
{
    public static readonly Style Warning = new(Color.Yellow);

    private static readonly Style Place = new(Color.Grey);
    private static readonly Style Id = new(Color.Yellow, decoration: Decoration.Bold);

    /// <param name="finding">What was found.</param>
    /// <param name="file">The source's name as it is to be shown.</param>
    /// <param name="source">The source's lines, or <see langword="null"/> to leave the frame out.</param>
    public static IEnumerable<Paragraph> Render(Finding finding, string file, string[]? source)
    {
        yield return new Paragraph()
            .Append($"{file}({finding.Line},{finding.Column}): ", Place)
            .Append($"{finding.Level} ", Warning)
            .Append($"{finding.Id}: ", Id)
            .Append(finding.Message);

        if (source is null)
            yield break;

        var line = source[finding.Line - 1];
        var indent = line.Length - line.TrimStart().Length;
        var end = finding.EndLine == finding.Line ? finding.EndColumn - 1 : line.Length;
        var margin = $"{finding.Line,6} | ";

        yield return new Paragraph().Append(margin, Place).Append(line[indent..]).Ellipsis();
        yield return new Paragraph()
            .Append("       | ", Place)
            .Append(new string(' ', finding.Column - 1 - indent))
            .Append(new string('~', Math.Max(1, end - finding.Column + 1)), Warning)
            .Ellipsis();
    }
}
