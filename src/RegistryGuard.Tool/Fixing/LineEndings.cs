using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Keeps the line endings of a file whose text was edited.</summary>
internal static class LineEndings
{
    /// <summary>
    /// <paramref name="changed"/> with the line endings of <paramref name="original"/>, if those are all the same.
    /// </summary>
    /// <remarks>
    /// A file of mixed endings keeps them where it was not edited; what was inserted stays as the fix wrote it.
    /// </remarks>
    public static string Keep(SourceText original, string changed)
    {
        var text = original.ToString();
        var carriageReturns = text.Count(c => c == '\r');
        var windows = text.Split("\r\n").Length - 1;
        var lineFeeds = text.Count(c => c == '\n');
        if (carriageReturns != windows || (windows > 0 && windows != lineFeeds))
            return changed;
        return changed.ReplaceLineEndings(windows > 0 ? "\r\n" : "\n");
    }
}
