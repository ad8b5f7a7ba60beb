using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Loading;

namespace RegistryGuard.ClosedLoop;

/// <summary>What came of fixing one repository.</summary>
/// <param name="Name">The repository.</param>
/// <param name="Found">The findings before any fix.</param>
/// <param name="Left">The findings afterwards; null if only the offers were counted.</param>
/// <param name="Errors">How many compile errors there were before.</param>
/// <param name="NewErrors">The compile errors that were not there before.</param>
/// <param name="ChangedAgain">The files that a second run changes.</param>
internal sealed record FixTrial(
    string Name,
    ImmutableArray<Finding> Found,
    ImmutableArray<Finding>? Left,
    int Errors,
    ImmutableArray<string> NewErrors,
    ImmutableArray<string> ChangedAgain)
{
    /// <summary>Analyses the repository and changes nothing.</summary>
    public static async Task<FixTrial> CountOffersAsync(string name, string folder)
    {
        using var sources = await LoadAsync(folder);
        return new FixTrial(name, (await AnalyseAsync(sources.Solution)).Findings, null, 0, [], []);
    }

    /// <summary>Applies every fix to the files of the repository, and then once more.</summary>
    public static async Task<FixTrial> RunAsync(string name, string folder)
    {
        using var before = await LoadAsync(folder);
        var found = await AnalyseAsync(before.Solution);
        var errorsBefore = await ErrorsAsync(before.Solution);
        await new FixRun(RuleCatalog.Shipped, static _ => { }).RunAsync(before, found, CancellationToken.None);
        using var after = await LoadAsync(folder);
        var left = await AnalyseAsync(after.Solution);
        var errorsAfter = await ErrorsAsync(after.Solution);
        var again = await new FixRun(RuleCatalog.Shipped, static _ => { }).RunAsync(after, left, CancellationToken.None);
        return new FixTrial(
            name,
            found.Findings,
            left.Findings,
            errorsBefore.Length,
            New(errorsBefore, errorsAfter, folder),
            [.. again.Files.Select(file => Path.GetRelativePath(folder, file.Path))]);
    }

    private static async Task<LoadedSources> LoadAsync(string folder)
    {
        var sources = await SourceLoader.LoadAsync(folder, static _ => { }, CancellationToken.None);
        var runtime = MetadataReference.CreateFromFile(typeof(RegistryLock).Assembly.Location);
        var solution = sources.Solution.ProjectIds.Aggregate(
            sources.Solution, (changed, project) => changed.AddMetadataReference(project, runtime));
        return sources.Workspace.TryApplyChanges(solution)
            ? sources
            : throw new InvalidOperationException($"The runtime cannot be referenced in '{folder}'.");
    }

    private static Task<AnalysisResult> AnalyseAsync(Solution solution) =>
        SolutionAnalysis.RunAsync(solution, RuleCatalog.Shipped.Analyzers, static _ => { }, CancellationToken.None);

    private static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(Solution solution)
    {
        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            errors.AddRange(compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return errors.ToImmutable();
    }

    /// <summary>
    /// The errors that a file has more of afterwards, told apart by id and message: lines move. What cannot be bound before a
    /// fix cannot be afterwards either, in another wording perhaps: an error about the same name is not new.
    /// </summary>
    private static ImmutableArray<string> New(
        ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after, string folder)
    {
        var known = before.GroupBy(Identity).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. after.GroupBy(Identity)
                .SelectMany(group => group.Skip(known.GetValueOrDefault(group.Key)))
                .Select(error => $"{Path.GetRelativePath(folder, error.Location.GetLineSpan().Path)}"
                    + $":{error.Location.GetLineSpan().StartLinePosition.Line + 1}: {error.Id} {error.GetMessage()}")
                .Distinct(),
        ];

        static (string Path, string Id, string Message) Identity(Diagnostic error) =>
            (error.Location.GetLineSpan().Path, error.Id, error.GetMessage());
    }
}
