using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Keeps the line endings of a file whose text was edited.</summary>
internal static class LineEndings
{
    /// <summary><paramref name="changed"/> with the line endings of <paramref name="original"/>, if those are all the same.</summary>
    /// <remarks>A file of mixed endings keeps them where it was not edited; what was inserted stays as the fix wrote it.</remarks>
    public static string Keep(SourceText original, string changed)
    {
        var text = original.ToString();
        var carriageReturns = text.Count(c => c == '\r');
        var windows = Count(text, "\r\n");
        var lineFeeds = text.Count(c => c == '\n');
        if (carriageReturns != windows || (windows > 0 && windows != lineFeeds))
            return changed;
        return changed.ReplaceLineEndings(windows > 0 ? "\r\n" : "\n");
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var i = text.IndexOf(part, StringComparison.Ordinal); i >= 0; i = text.IndexOf(part, i + part.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
