using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>Which <c>.editorconfig</c> and <c>.globalconfig</c> files apply to a project's sources.</summary>
internal static class AnalyzerConfigFiles
{
    /// <param name="configs">The configuration files of the tree.</param>
    /// <param name="sources">The project's sources, as absolute paths.</param>
    /// <returns>The files that lie in a source's folder or above it, as documents of <paramref name="project"/>.</returns>
    public static IEnumerable<DocumentInfo> For(IEnumerable<string> configs, IEnumerable<string> sources, ProjectId project)
    {
        var directories = new HashSet<string>(MsBuildPath.Comparer);
        foreach (var source in sources)
        {
            var directory = Path.GetDirectoryName(source);
            while (directory is not null && directories.Add(directory))
                directory = Path.GetDirectoryName(directory);
        }

        return configs.Where(config => directories.Contains(Path.GetDirectoryName(config)!))
            .Select(config => DocumentInfo.Create(
                DocumentId.CreateNewId(project),
                Path.GetFileName(config),
                loader: new FileTextLoader(config, defaultEncoding: null),
                filePath: config));
    }
}
