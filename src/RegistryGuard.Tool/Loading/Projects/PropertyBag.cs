using System.Text.RegularExpressions;

namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>The properties of a project while it is evaluated, with <c>$(Name)</c> references expanded.</summary>
/// <remarks>
/// Of the property functions only the one that chains <c>Directory.Build.props</c> files is computed. A text that calls
/// another one is left as it is, and <see cref="IsKnown"/> tells it apart.
/// </remarks>
internal sealed partial class PropertyBag
{
    private const int MaximumDepth = 16;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _global = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        get => _values.GetValueOrDefault(name, "");
        set
        {
            if (!_global.Contains(name))
                _values[name] = value;
        }
    }

    /// <summary>Sets a property that no project file can set again, as the command line of MSBuild does.</summary>
    public void SetGlobal(string name, string value)
    {
        _values[name] = value;
        _global.Add(name);
    }

    /// <summary>Whether the property is set to "true" or to <paramref name="synonym"/>.</summary>
    public bool IsTrue(string name, string synonym = "true") =>
        new[] { "true", synonym }.Contains(this[name].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the property is set to "false".</summary>
    public bool IsFalse(string name) => this[name].Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The entries of a property that holds a list separated by semicolons or commas.</summary>
    public IEnumerable<string> List(string name) =>
        this[name].Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string Expand(string text)
    {
        for (var depth = 0; depth < MaximumDepth && text.Contains("$(", StringComparison.Ordinal); depth++)
        {
            var expanded = FileAbove().Replace(Reference().Replace(text, match => this[match.Groups[1].Value]), FindFileAbove);
            if (expanded == text)
                break;
            text = expanded;
        }

        return Uri.UnescapeDataString(text);
    }

    /// <summary>Whether an expanded text holds nothing that only MSBuild could compute.</summary>
    public static bool IsKnown(string expanded) =>
        !expanded.Contains("$(", StringComparison.Ordinal) && !expanded.Contains("@(", StringComparison.Ordinal)
        && !expanded.Contains("%(", StringComparison.Ordinal);

    private string FindFileAbove(Match match)
    {
        static string Unquoted(Group group) => group.Value.Trim().Trim('\'', '"');

        var directory = this["MSBuildThisFileDirectory"];
        var start = match.Groups["start"] is { Success: true } given
            ? MsBuildPath.Resolve(directory, Unquoted(given))
            : directory;
        return MsBuildPath.FindAbove(start, Unquoted(match.Groups["name"])) ?? "";
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][\w.-]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"\$\(\[MSBuild\]::GetPathOfFileAbove\((?<name>[^,()]+)(,(?<start>[^()]*))?\)\)", RegexOptions.CultureInvariant)]
    private static partial Regex FileAbove();
}
