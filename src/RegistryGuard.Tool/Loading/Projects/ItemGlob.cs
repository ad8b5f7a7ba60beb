using System.Text;
using System.Text.RegularExpressions;

namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>One entry of an item list such as <c>Include="**\*.cs;..\Shared\Clock.cs"</c>: a file or a pattern.</summary>
internal sealed class ItemGlob
{
    private readonly Regex? _pattern;

    public ItemGlob(string directory, string entry)
    {
        Path = MsBuildPath.Resolve(directory, entry);
        var wildcard = Path.IndexOfAny(['*', '?']);
        if (wildcard < 0)
        {
            BaseDirectory = System.IO.Path.GetDirectoryName(Path) ?? directory;
            return;
        }

        BaseDirectory = System.IO.Path.GetDirectoryName(Path[..(wildcard + 1)]) ?? directory;
        _pattern = new Regex(Translate(Path), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    /// <summary>The absolute path, wildcards and all.</summary>
    public string Path { get; }

    /// <summary>The deepest folder that holds every match.</summary>
    public string BaseDirectory { get; }

    public bool IsPattern => _pattern is not null;

    public bool Matches(string path) => _pattern?.IsMatch(path) ?? MsBuildPath.Comparer.Equals(path, Path);

    private static string Translate(string glob)
    {
        var separator = Regex.Escape(System.IO.Path.DirectorySeparatorChar.ToString());
        var pattern = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] == '*' && i + 1 < glob.Length && glob[i + 1] == '*')
            {
                var throughSeparator = i + 2 < glob.Length && glob[i + 2] == System.IO.Path.DirectorySeparatorChar;
                pattern.Append(throughSeparator ? $"(?:.*{separator})?" : ".*");
                i += throughSeparator ? 2 : 1;
            }
            else
            {
                pattern.Append(glob[i] switch
                {
                    '*' => $"[^{separator}]*",
                    '?' => $"[^{separator}]",
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return pattern.Append('$').ToString();
    }
}
