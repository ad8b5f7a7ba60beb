namespace RegistryGuard.Tool.Output;

/// <summary>Lines that were replaced by others.</summary>
/// <param name="Before">The first line that is gone, from 0.</param>
/// <param name="BeforeEnd">The line behind the last one that is gone.</param>
/// <param name="After">The first line that is new.</param>
/// <param name="AfterEnd">The line behind the last one that is new.</param>
internal readonly record struct LineChange(int Before, int BeforeEnd, int After, int AfterEnd)
{
    /// <summary>The fewest lines that turn one text into the other, found by E. W. Myers' O(ND) algorithm.</summary>
    public static List<LineChange> Between(string[] before, string[] after)
    {
        var rounds = Search(before, after);
        var changes = new List<LineChange>();
        var (x, y) = (before.Length, after.Length);
        for (var d = rounds.Count - 1; d > 0; d--)
        {
            // Back over the lines that are the same, to the one line that this round took away or added.
            var isAdded = IsAdded(rounds[d], x - y, d);
            var diagonal = isAdded ? x - y + 1 : x - y - 1;
            var fromX = rounds[d][diagonal];
            var step = new LineChange(fromX, isAdded ? fromX : fromX + 1, fromX - diagonal, isAdded ? fromX - diagonal + 1 : fromX - diagonal);
            if (changes.Count > 0 && changes[^1].Before == step.BeforeEnd && changes[^1].After == step.AfterEnd)
                changes[^1] = changes[^1] with { Before = step.Before, After = step.After };
            else
                changes.Add(step);
            (x, y) = (step.Before, step.After);
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>For each number of changed lines, how far each diagonal (x - y) was reached with one line less.</summary>
    private static List<Dictionary<int, int>> Search(string[] before, string[] after)
    {
        var reached = new Dictionary<int, int> { [1] = 0 };
        var rounds = new List<Dictionary<int, int>>();
        for (var d = 0; ; d++)
        {
            rounds.Add(new(reached));
            for (var k = -d; k <= d; k += 2)
            {
                var x = IsAdded(reached, k, d) ? reached[k + 1] : reached[k - 1] + 1;
                while (x < before.Length && x - k < after.Length && before[x] == after[x - k])
                    x++;
                reached[k] = x;
                if (x >= before.Length && x - k >= after.Length)
                    return rounds;
            }
        }
    }

    /// <summary>Whether diagonal <paramref name="k"/> is reached furthest by adding a line, not by taking one away.</summary>
    private static bool IsAdded(Dictionary<int, int> reached, int k, int d) => k == -d || (k != d && reached[k - 1] < reached[k + 1]);
}
