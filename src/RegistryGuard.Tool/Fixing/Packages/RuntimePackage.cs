using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>
/// The RegistryGuard package in the projects of a solution. Those that do not have it are treated as if they had, and get it in
/// their project file once a fixed source uses it.
/// </summary>
internal sealed class RuntimePackage
{
    public const string Name = "RegistryGuard";

    private static readonly MetadataReference s_runtime = MetadataReference.CreateFromFile(typeof(RegistryLock).Assembly.Location);

    private readonly Dictionary<string, PackageInstallation> _installations = new(MsBuildPath.Comparer);
    private readonly HashSet<ProjectId> _without = [];

    private RuntimePackage(Solution solution) => Solution = solution;

    /// <summary>The solution as if every project that can have the package had it.</summary>
    public Solution Solution { get; private set; }

    public static RuntimePackage Assume(Solution solution)
    {
        var package = new RuntimePackage(solution);
        var central = new CentralVersions(Name);
        var lacking = solution.Projects.Where(project => project.Language == LanguageNames.CSharp && !HasRuntime(project));
        foreach (var file in lacking.GroupBy(project => project.FilePath ?? "", MsBuildPath.Comparer))
            package.Install([.. file], PackageInstallation.Plan(file.Key, Name, central));
        return package;
    }

    /// <summary>Why a project cannot have the package, or <see langword="null"/> if it can or has.</summary>
    public string? RefusalFor(ProjectId project) =>
        _without.Contains(project) ? _installations[Solution.GetProject(project)!.FilePath ?? ""].Refusal : null;

    /// <summary>Whether all projects that compile the document have the package, or none: else a fix for one breaks another.</summary>
    public bool IsConsistentFor(Solution solution, DocumentId document)
    {
        var linked = solution.GetDocument(document)!.GetLinkedDocumentIds().Select(id => id.ProjectId);
        return linked.All(project => _without.Contains(project) == _without.Contains(document.ProjectId));
    }

    /// <summary>What to write for one source file, given as a document in each project that compiles it.</summary>
    public async Task<ImmutableArray<FileEdit>> EditsForAsync(ImmutableArray<Document> fixedSource, CancellationToken cancellationToken)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var document in fixedSource)
        {
            if (_installations.TryGetValue(document.Project.FilePath ?? "", out var installation)
                && !_without.Contains(document.Project.Id)
                && await UsesRuntimeAsync(document, cancellationToken))
                edits.AddRange(installation.Edits);
        }

        return [.. edits.DistinctBy(edit => edit.Path)];
    }

    private static bool HasRuntime(Project project) =>
        project.AssemblyName == Name
        || project.MetadataReferences.OfType<PortableExecutableReference>().Any(reference => Path.GetFileNameWithoutExtension(reference.FilePath) == Name)
        || project.ProjectReferences.Any(reference => project.Solution.GetProject(reference.ProjectId)?.AssemblyName == Name);

    private static async Task<bool> UsesRuntimeAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken))!;
        return root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Any(name => model.GetSymbolInfo(name, cancellationToken).Symbol?.ContainingAssembly?.Name == Name);
    }

    private void Install(Project[] projects, PackageInstallation installation)
    {
        _installations[projects[0].FilePath ?? ""] = installation;
        foreach (var project in projects)
        {
            if (installation.Refusal is null)
                Solution = Solution.AddMetadataReference(project.Id, s_runtime);
            else
                _without.Add(project.Id);
        }
    }
}
