using System.Globalization;
using System.Security;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RegistryGuard.Tour.Picture;

/// <summary>Draws recorded console output as a terminal window, in plain SVG text and the reader's monospaced font.</summary>
internal sealed class SvgEncoder : IAnsiConsoleEncoder
{
    /// <summary>Sizes in pixels. A monospaced character is about 0.6 of its font size wide; each run states its length.</summary>
    private const double FontSize = 14, CharacterWidth = 8.4, LineHeight = 19, Margin = 18, TitleHeight = 34;

    private const string FontFamily = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

    private const string Background = "#14181f", Foreground = "#d6dae0";

    public string Encode(IAnsiConsole console, IEnumerable<IRenderable> renderable)
    {
        var lines = SplitLines(renderable.SelectMany(part => part.GetSegments(console)).Where(segment => !segment.IsControlCode));
        var columns = lines.Max(line => line.Sum(run => run.Text.Length));
        var width = columns * CharacterWidth + 2 * Margin;
        var height = lines.Count * LineHeight + TitleHeight + Margin;

        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width:0}" height="{height:0}" viewBox="0 0 {width:0} {height:0}">
            <rect width="100%" height="100%" rx="8" fill="{Background}"/>
            <circle cx="20" cy="18" r="6" fill="#ff5f57"/>
            <circle cx="40" cy="18" r="6" fill="#febc2e"/>
            <circle cx="60" cy="18" r="6" fill="#28c840"/>
            <g font-family="{FontFamily}" font-size="{FontSize}" fill="{Foreground}">

            """);

        for (var row = 0; row < lines.Count; row++)
            AppendLine(svg, lines[row], TitleHeight + (row + 0.75) * LineHeight);

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static List<List<(string Text, Style Style)>> SplitLines(IEnumerable<Segment> segments)
    {
        List<List<(string, Style)>> lines = [[]];
        foreach (var segment in segments)
        {
            var parts = segment.Text.ReplaceLineEndings("\n").Split('\n');
            lines[^1].Add((parts[0], segment.Style));
            foreach (var part in parts.Skip(1))
                lines.Add([(part, segment.Style)]);
        }

        return lines;
    }

    private static void AppendLine(StringBuilder svg, List<(string Text, Style Style)> line, double y)
    {
        var column = 0;
        foreach (var (text, style) in line)
        {
            if (!string.IsNullOrWhiteSpace(text))
                AppendRun(svg, text, style, Margin + column * CharacterWidth, y);

            column += text.Length;
        }
    }

    private static void AppendRun(StringBuilder svg, string text, Style style, double x, double y)
    {
        var leading = text.Length - text.TrimStart().Length;
        var visible = text.Trim();
        var (left, length) = (x + leading * CharacterWidth, visible.Length * CharacterWidth);
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""<text x="{left:0.#}" y="{y:0.#}" textLength="{length:0.#}" xml:space="preserve" """);
        if (style.Foreground != Color.Default)
            svg.Append(CultureInfo.InvariantCulture, $"fill=\"{Shade(style.Foreground)}\" ");

        if (style.Decoration.HasFlag(Decoration.Bold))
            svg.Append("font-weight=\"bold\" ");

        svg.Append(CultureInfo.InvariantCulture, $">{SecurityElement.Escape(visible)}</text>\n");
    }

    /// <summary>The terminal's named colours in shades that can be read on the background.</summary>
    private static string Shade(Color color) => color.ToMarkup() switch
    {
        "red" => "#ff7b72",
        "green" => "#7ee787",
        "lime" => "#7ee787",
        "yellow" => "#f2cc60",
        "aqua" => "#79c0ff",
        "grey" => "#8b949e",
        _ => $"#{color.ToHex()}",
    };
}
