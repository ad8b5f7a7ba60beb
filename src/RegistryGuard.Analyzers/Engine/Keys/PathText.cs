namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>The literal parts of paths, compared with one kind of separator and without doubled ones.</summary>
internal static class PathText
{
    public static string Normalize(string text)
    {
        if (text.IndexOf('\\') < 0 && text.IndexOf("//", StringComparison.Ordinal) < 0 && !text.StartsWith("./", StringComparison.Ordinal))
            return text;
        text = text.Replace('\\', '/');
        while (text.IndexOf("//", StringComparison.Ordinal) >= 0)
            text = text.Replace("//", "/");
        return text.StartsWith("./", StringComparison.Ordinal) ? text.Substring(2) : text;
    }

    public static bool IsRooted(string text) =>
        text.Length > 0 && (text[0] is '/' or '\\' || (text.Length > 1 && text[1] == ':' && char.IsLetter(text[0])));

    /// <summary>
    /// The file name at the end of <paramref name="text"/>, or null. A text that continues another one, such as <c>.tmp</c> or
    /// <c>_data.json</c>, holds a whole file name only behind a separator.
    /// </summary>
    public static string? LastSegment(string text, bool wholeText)
    {
        var separator = text.LastIndexOfAny(['/', '\\']);
        if (separator < 0 && !wholeText)
            return null;
        var name = text.Substring(separator + 1);
        return name.Any(char.IsLetter) ? name : null;
    }
}
