using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;

namespace RegistryGuard.Tool.Output;

/// <summary>Fixes as a patch in the unified format, which <c>git apply</c> and <c>patch -p1</c> read.</summary>
internal sealed class DiffReport(TextWriter output)
{
    private const int Context = 3;

    public void Write(FixResult fixes, string root)
    {
        foreach (var edit in fixes.Projects.Concat(fixes.Sources.Select(source => source.Edit)).OrderBy(edit => edit.Path, StringComparer.Ordinal))
            Write(edit, Site.Relative(edit.Path, root));
    }

    private void Write(FileEdit edit, string path)
    {
        var (before, after) = (Lines(edit.Before.ToString()), Lines(edit.After));
        var changes = LineChange.Between(before, after);
        output.Write($"--- a/{path}\n+++ b/{path}\n");
        for (var first = 0; first < changes.Count;)
        {
            // Changes whose context meets are shown together.
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Before - changes[last].BeforeEnd <= 2 * Context)
                last++;
            WriteHunk(before, after, changes.GetRange(first, last - first + 1));
            first = last + 1;
        }
    }

    private void WriteHunk(string[] before, string[] after, List<LineChange> changes)
    {
        var (first, last) = (changes[0], changes[^1]);
        var lead = Math.Min(Context, first.Before);
        var trail = Math.Min(Context, before.Length - last.BeforeEnd);
        var (start, end) = (first.Before - lead, last.BeforeEnd + trail);
        var (newStart, newEnd) = (first.After - lead, last.AfterEnd + trail);
        output.Write($"@@ -{Range(start, end)} +{Range(newStart, newEnd)} @@\n");
        var next = start;
        foreach (var change in changes)
        {
            WriteLines(' ', before, next, change.Before);
            WriteLines('-', before, change.Before, change.BeforeEnd);
            WriteLines('+', after, change.After, change.AfterEnd);
            next = change.BeforeEnd;
        }

        WriteLines(' ', before, next, end);
    }

    private static string Range(int start, int end) => $"{(end == start ? start : start + 1)},{end - start}";

    private void WriteLines(char sign, string[] lines, int start, int end)
    {
        foreach (var line in lines[start..end])
            output.Write(line.EndsWith('\n') ? $"{sign}{line}" : $"{sign}{line}\n\\ No newline at end of file\n");
    }

    /// <summary>The lines with their ends, so that a change of line ends shows.</summary>
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        var ended = lines[..^1].Select(line => line + '\n');
        return lines[^1].Length == 0 ? [.. ended] : [.. ended, lines[^1]];
    }
}
