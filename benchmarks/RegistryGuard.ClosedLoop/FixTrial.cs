using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Fixing.Packages;
using RegistryGuard.Tool.Loading;
using RegistryGuard.Tool.Output;

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
    /// <summary>Analyses the repository.</summary>
    public static async Task<FixTrial> CountOffersAsync(string folder)
    {
        using var sources = await SourceLoader.LoadAsync(folder, static _ => { }, CancellationToken.None);
        return new FixTrial(Path.GetFileName(folder), (await AnalyseAsync(WithRuntime(sources.Solution))).Findings, null, 0, [], []);
    }

    /// <summary>Applies every fix, and then once more.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="patches">Where what changes is written; null for nowhere.</param>
    public static async Task<FixTrial> RunAsync(string folder, string? patches)
    {
        using var sources = await SourceLoader.LoadAsync(folder, static _ => { }, CancellationToken.None);
        var before = WithRuntime(sources.Solution);
        var found = await AnalyseAsync(before);
        var errorsBefore = await ErrorsAsync(before);
        var fixes = await FixAsync(before, found);
        if (patches is not null)
            WritePatch(fixes, folder, patches);

        var after = fixes.Sources.Aggregate(before, static (solution, source) => WithText(solution, source.Edit));
        var errorsAfter = await ErrorsAsync(after);
        var left = await AnalyseAsync(after);
        var again = await FixAsync(after, left);
        return new FixTrial(
            Path.GetFileName(folder),
            found.Findings,
            left.Findings,
            errorsBefore.Length,
            New(errorsBefore, errorsAfter, folder),
            [.. again.Sources.Select(source => Path.GetRelativePath(folder, source.Edit.Path))]);
    }

    /// <summary>Every project gets the runtime, also those for frameworks that it is not made for: the fixes are what counts.</summary>
    private static Solution WithRuntime(Solution solution)
    {
        var runtime = MetadataReference.CreateFromFile(typeof(RegistryLock).Assembly.Location);
        return solution.ProjectIds.Aggregate(solution, (changed, project) => changed.AddMetadataReference(project, runtime));
    }

    private static Task<AnalysisResult> AnalyseAsync(Solution solution) =>
        SolutionAnalysis.RunAsync(solution, RuleCatalog.Shipped.Analyzers, static _ => { }, CancellationToken.None);

    private static Task<FixResult> FixAsync(Solution solution, AnalysisResult found) =>
        new FixRun(RuleCatalog.Shipped, RuntimePackage.Assume(solution), static _ => { })
            .RunAsync(solution, found, CancellationToken.None);

    private static Solution WithText(Solution solution, FileEdit edit) => solution.GetDocumentIdsWithFilePath(edit.Path)
        .Aggregate(solution, (changed, id) => changed.WithDocumentText(id, SourceText.From(edit.After, edit.Before.Encoding)));

    private static void WritePatch(FixResult fixes, string folder, string patches)
    {
        Directory.CreateDirectory(patches);
        using var patch = new StreamWriter(Path.Combine(patches, Path.GetFileName(folder) + ".patch"));
        new DiffReport(patch).Write(fixes, folder);
    }

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

    /// <summary>The errors that a file has more of afterwards, told apart by id and message: lines move.</summary>
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
