using Spectre.Console;

namespace RegistryGuard.Tour;

/// <summary>A finding as a terminal shows it: what and where, and the source line with its squiggle.</summary>
internal static class CodeFrame
{
    public static readonly Style Warning = new(Color.Yellow);

    private static readonly Style s_place = new(Color.Grey);
    private static readonly Style s_id = new(Color.Yellow, decoration: Decoration.Bold);

    public static Span[] Headline(Finding finding, string file) =>
    [
        new($"{file}({finding.Line},{finding.Column}): ", s_place),
        new($"{finding.Level} ", Warning),
        new($"{finding.Id}: ", s_id),
        new(finding.Message, Style.Plain),
    ];

    public static Span[] Source(Finding finding, string[] source) =>
        [new($"{finding.Line,6} | ", s_place), new(source[finding.Line - 1].TrimStart(), Style.Plain)];

    public static Span[] Squiggle(Finding finding, string[] source)
    {
        var line = source[finding.Line - 1];
        var indent = line.Length - line.TrimStart().Length;
        var end = finding.EndLine == finding.Line ? finding.EndColumn - 1 : line.Length;
        return
        [
            new("       | ", s_place),
            new(new string(' ', finding.Column - 1 - indent) + new string('~', Math.Max(1, end - finding.Column + 1)), Warning),
        ];
    }
}
