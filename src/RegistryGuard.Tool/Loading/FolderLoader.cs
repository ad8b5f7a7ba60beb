using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>
/// Loads a folder of bare sources, restored or not, without MSBuild: one compilation for each project file found, references
/// between them, and one compilation for all the files that belong to no project.
/// </summary>
internal sealed class FolderLoader
{
    private readonly SourceTree _tree;
    private readonly ReferencePacks _packs = ReferencePacks.OfRunningSdk();
    private readonly ConcurrentQueue<string> _unreadable = new();

    private FolderLoader(SourceTree tree) => _tree = tree;

    /// <param name="root">The absolute path of the folder.</param>
    /// <exception cref="LoadException">There is no C# source below it.</exception>
    public static async Task<LoadedSources> LoadAsync(string root, Action<string> status, CancellationToken cancellationToken)
    {
        status($"Scanning {root}");
        var tree = SourceTree.Scan(root, cancellationToken);
        var loader = new FolderLoader(tree);
        var projects = tree.Projects.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(ProjectFile.Read)
            .ToArray();
        var infos = loader.Projects(projects);
        if (infos.Sum(info => info.Documents.Count) == 0)
            throw new LoadException($"'{root}' holds no C# sources (*.cs).");

        var workspace = new AdhocWorkspace();
        workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Create(), projects: infos));
        await ParseAsync(workspace.CurrentSolution, status, cancellationToken);
        var problems = projects.SelectMany(project => project.Problems)
            .Concat(loader._unreadable)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new LoadedSources(workspace, root, [.. problems], IsComplete: loader._unreadable.IsEmpty);
    }

    private static async Task ParseAsync(Solution solution, Action<string> status, CancellationToken cancellationToken)
    {
        var documents = solution.Projects.SelectMany(project => project.Documents).ToArray();
        status($"Parsing {documents.Length} files");
        await Parallel.ForEachAsync(
            documents, cancellationToken, async (document, token) => await document.GetSyntaxTreeAsync(token));
    }

    private ImmutableArray<ProjectInfo> Projects(ProjectFile[] projects)
    {
        var ids = projects.ToDictionary(
            project => project.Path, project => ProjectId.CreateNewId(project.Path), MsBuildPath.Comparer);
        var graph = new ProjectGraph(projects);
        var sources = projects.AsParallel().AsOrdered().Select(project => project.Sources(_tree)).ToArray();
        var infos = projects.Zip(sources, (project, files) => Project(
            project, ids[project.Path], files, graph.ReferencesOf(project).Select(path => new ProjectReference(ids[path]))));

        var loose = _tree.Sources.Except(sources.SelectMany(files => files), MsBuildPath.Comparer).ToArray();
        return loose.Length == 0 ? [.. infos] : [.. infos, LooseFiles(loose)];
    }

    private ProjectInfo Project(
        ProjectFile project, ProjectId id, IReadOnlyCollection<string> sources, IEnumerable<ProjectReference> references)
    {
        var assemblies = project.AssemblyReferences.Concat(RestoredPackages.Assemblies(project.Directory, project.Framework))
            .Where(path => !_packs.AssemblyNames.Contains(Path.GetFileNameWithoutExtension(path)))
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .Select(path => MetadataReference.CreateFromFile(path));
        return ProjectInfo.Create(
                id,
                VersionStamp.Create(),
                Path.GetFileNameWithoutExtension(project.Path),
                project.AssemblyName,
                LanguageNames.CSharp,
                project.Path,
                compilationOptions: ProjectOptions.Compilation(project),
                parseOptions: ProjectOptions.Parse(project),
                documents: Documents(id, sources, project.GeneratedSource),
                projectReferences: references,
                metadataReferences: [.. _packs.References, .. assemblies],
                additionalDocuments: project.AdditionalFiles.Select(path => Document(id, path)))
            .WithAnalyzerConfigDocuments([.. AnalyzerConfigFiles.For(_tree.AnalyzerConfigs, sources, id), .. Presets.Of(project, id)]);
    }

    private ProjectInfo LooseFiles(string[] sources)
    {
        var id = ProjectId.CreateNewId("loose files");
        return ProjectInfo.Create(
                id,
                VersionStamp.Create(),
                "loose files",
                "LooseFiles",
                LanguageNames.CSharp,
                compilationOptions: ProjectOptions.LooseCompilation,
                parseOptions: ProjectOptions.LooseParse,
                documents: Documents(id, sources, ImplicitUsings.ForLooseFiles),
                metadataReferences: _packs.References)
            .WithAnalyzerConfigDocuments(AnalyzerConfigFiles.For(_tree.AnalyzerConfigs, sources, id));
    }

    private IEnumerable<DocumentInfo> Documents(ProjectId project, IEnumerable<string> sources, string? generated)
    {
        var documents = sources.Select(path => Document(project, path));
        if (generated is null)
            return documents;
        var loader = TextLoader.From(TextAndVersion.Create(SourceText.From(generated), VersionStamp.Create()));
        return documents.Append(
            DocumentInfo.Create(DocumentId.CreateNewId(project), "GlobalUsings.g.cs", loader: loader, isGenerated: true));
    }

    private DocumentInfo Document(ProjectId project, string path) =>
        DocumentInfo.Create(
            DocumentId.CreateNewId(project),
            Path.GetFileName(path),
            loader: new SourceFileLoader(path, _unreadable.Enqueue),
            filePath: path);
}
