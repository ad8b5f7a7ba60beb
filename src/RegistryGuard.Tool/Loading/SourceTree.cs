using System.IO.Enumeration;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>What a folder holds: project files, C# sources, analyzer configurations. Found in one scan.</summary>
internal sealed class SourceTree
{
    private static readonly HashSet<string> s_skippedDirectories = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", "node_modules", "TestResults",
    };

    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);

    private SourceTree(string root) => Root = root;

    public string Root { get; }

    /// <summary>Every <c>*.csproj</c>, sorted.</summary>
    public List<string> Projects { get; } = [];

    /// <summary>Every <c>*.cs</c>, sorted.</summary>
    public IReadOnlyCollection<string> Sources => _sources;

    /// <summary>Every <c>.editorconfig</c> and <c>.globalconfig</c> in the folder and above it.</summary>
    public List<string> AnalyzerConfigs { get; } = [];

    /// <summary>Scans <paramref name="root"/>: no build output, no hidden folders, no links (they can form cycles).</summary>
    public static SourceTree Scan(string root, CancellationToken cancellationToken)
    {
        var tree = new SourceTree(root);
        for (var above = Path.GetDirectoryName(root); above is not null; above = Path.GetDirectoryName(above))
        {
            tree.AnalyzerConfigs.AddRange(
                new[] { ".editorconfig", ".globalconfig" }.Select(name => Path.Combine(above, name)).Where(File.Exists));
        }

        foreach (var path in Files(root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (Path.GetExtension(path))
            {
                case ".cs":
                    tree._sources.Add(path);
                    break;
                case ".csproj":
                    tree.Projects.Add(path);
                    break;
                case ".editorconfig" or ".globalconfig":
                    tree.AnalyzerConfigs.Add(path);
                    break;
            }
        }

        tree.Projects.Sort(StringComparer.Ordinal);
        tree.AnalyzerConfigs.Sort(StringComparer.Ordinal);
        return tree;
    }

    /// <summary>
    /// The C# sources below <paramref name="directory"/>, which may lie beside the scanned folder, but not above it.
    /// </summary>
    public IEnumerable<string> SourcesBelow(string directory)
    {
        // A pattern that starts with an unknown property starts at the file system's root: never walk the whole disk.
        if (MsBuildPath.Comparer.Equals(directory, Root) || MsBuildPath.IsBelow(Root, directory))
            return _sources;
        if (!MsBuildPath.IsBelow(directory, Root))
            return Directory.Exists(directory) ? Files(directory).Where(IsSource).Order(StringComparer.Ordinal) : [];
        var prefix = directory + Path.DirectorySeparatorChar;
        return _sources.GetViewBetween(prefix, directory + (char)(Path.DirectorySeparatorChar + 1));
    }

    private static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    private static FileSystemEnumerable<string> Files(string directory) =>
        new(
            directory,
            (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0 && !entry.FileName.StartsWith('.')
                && !s_skippedDirectories.Contains(entry.FileName.ToString()),
        };
}
