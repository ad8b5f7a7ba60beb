namespace RegistryGuard.Tour;

/// <summary>How a line of one text relates to the other.</summary>
internal enum LineChange
{
    Kept,
    Removed,
    Added,

    /// <summary>Stands for unchanged lines that are left out.</summary>
    Gap,
}

/// <summary>
/// What two versions of a source have in common, line by line: the longest common subsequence. A line that is only indented
/// differently counts as kept.
/// </summary>
internal static class LineDiff
{
    /// <summary>The changed lines with <paramref name="context"/> unchanged lines around them.</summary>
    public static IReadOnlyList<(LineChange Change, string Text)> Compare(string[] before, string[] after, int context)
    {
        var all = Align(before, after);
        var shown = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Change == LineChange.Kept)
                continue;

            for (var near = Math.Max(0, i - context); near <= Math.Min(all.Count - 1, i + context); near++)
                shown[near] = true;
        }

        var lines = new List<(LineChange, string)>();
        for (var i = 0; i < all.Count; i++)
        {
            if (shown[i])
                lines.Add(all[i]);
            else if (lines.Count > 0 && i > 0 && shown[i - 1] && Array.IndexOf(shown, true, i) >= 0)
                lines.Add((LineChange.Gap, ""));
        }

        return lines;
    }

    private static List<(LineChange Change, string Text)> Align(string[] before, string[] after)
    {
        bool IsKept(int i, int j) => before[i].AsSpan().Trim().SequenceEqual(after[j].AsSpan().Trim());

        // common[i, j]: length of the longest common subsequence of before[i..] and after[j..]
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = IsKept(i, j) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<(LineChange, string)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && IsKept(i, j))
            {
                lines.Add((LineChange.Kept, after[j]));
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add((LineChange.Removed, before[i++]));
            }
            else
            {
                lines.Add((LineChange.Added, after[j++]));
            }
        }

        return lines;
    }
}
