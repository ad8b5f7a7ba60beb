using System.Text;
using System.Text.RegularExpressions;

namespace RegistryGuard.Analyzers.Configuration;

/// <summary>
/// A pattern with <c>*</c>, <c>?</c> and <c>**</c>. Case does not matter. <c>*</c> and <c>?</c> stop at a separator, <c>**</c> does not.
/// </summary>
internal sealed class Glob
{
    private readonly Regex _regex;

    private Glob(string regex) => _regex = new(regex, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A pattern for the end of a path: <c>cache.json</c> is meant in every folder, <c>cache/*.json</c> in every folder named so.</summary>
    public static Glob OfPath(string pattern) => new("(^|/)" + Translate(pattern.Replace('\\', '/').TrimStart('/'), '/') + "$");

    /// <summary>A pattern for the full name of a type; its nested types are meant as well.</summary>
    public static Glob OfType(string pattern) => new("^" + Translate(pattern, separator: null) + "([.]|$)");

    public bool Matches(string text) => _regex.IsMatch(text);

    private static string Translate(string pattern, char? separator)
    {
        var any = separator is null ? "." : $"[^{separator}]";
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (string.CompareOrdinal(pattern, i, "**/", 0, 3) == 0)
            {
                regex.Append("(.*/)?");
                i += 2;
            }
            else if (string.CompareOrdinal(pattern, i, "**", 0, 2) == 0)
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => any + "*", '?' => any, var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.ToString();
    }
}
