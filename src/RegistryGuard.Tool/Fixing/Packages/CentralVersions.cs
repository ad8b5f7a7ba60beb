using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>A package's version in the <c>Directory.Packages.props</c> files, each edited once for all projects below it.</summary>
internal sealed class CentralVersions(string package)
{
    private readonly Dictionary<string, FileEdit> _edits = new(MsBuildPath.Comparer);

    /// <exception cref="ProjectXmlException">The file cannot be read or edited.</exception>
    public FileEdit In(string file)
    {
        if (!_edits.TryGetValue(file, out var edit))
            _edits[file] = edit = ProjectXml.Read(file).WithItem("PackageVersion", package, ToolVersion.Current);
        return edit;
    }
}
