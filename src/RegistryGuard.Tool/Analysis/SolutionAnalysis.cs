using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Tool.Analysis;

/// <summary>Runs the rules over every C# project of a solution.</summary>
internal static class SolutionAnalysis
{
    /// <param name="status">Told which project is being analysed.</param>
    public static async Task<AnalysisResult> RunAsync(
        Solution solution,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        Action<string> status,
        CancellationToken cancellationToken)
    {
        var findings = new SortedSet<Finding>(Finding.Order);
        var failures = new ConcurrentDictionary<AnalyzerFailure, bool>();
        var projects = solution.Projects.Where(project => project.Language == LanguageNames.CSharp)
            .OrderBy(project => project.FilePath ?? project.Name, StringComparer.Ordinal)
            .ThenBy(project => project.Name, StringComparer.Ordinal)
            .ToArray();
        for (var i = 0; i < projects.Length; i++)
        {
            status($"Analysing {projects[i].Name} ({i + 1} of {projects.Length})");
            foreach (var diagnostic in await DiagnosticsAsync(projects[i], analyzers, failures, cancellationToken))
            {
                if (Find(diagnostic, solution) is { } finding)
                    findings.Add(finding);
            }
        }

        return new AnalysisResult(
            [.. OnePerSite(findings)],
            [.. failures.Keys.OrderBy(failure => failure.ToString(), StringComparer.Ordinal)]);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        Project project,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        ConcurrentDictionary<AnalyzerFailure, bool> failures,
        CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken) is not { } compilation)
            return [];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(
                project.AnalyzerOptions.AdditionalFiles.Add(await Referencing.OfAsync(project, cancellationToken)),
                new RulesUnsilenced(project.AnalyzerOptions.AnalyzerConfigOptionsProvider)),
            onAnalyzerException: (exception, analyzer, _) => failures.TryAdd(Failure(exception, analyzer, project), true),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false);
        return await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
    }

    private static Finding? Find(Diagnostic diagnostic, Solution solution) =>
        diagnostic.Severity != DiagnosticSeverity.Hidden
        && Site.Of(diagnostic.Location) is { } site
        && solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument
            ? new Finding(diagnostic, document.Id, site, [.. diagnostic.AdditionalLocations.Select(Site.Of).OfType<Site>()])
            : null;

    /// <summary>
    /// A file linked in several projects is analysed in each, with perhaps another message; it is reported once.
    /// </summary>
    private static IEnumerable<Finding> OnePerSite(IEnumerable<Finding> sorted) =>
        sorted.DistinctBy(finding => (finding.Id, finding.Site.Path, finding.Site.Span));

    private static AnalyzerFailure Failure(Exception exception, DiagnosticAnalyzer analyzer, Project project)
    {
        var frame = exception.StackTrace?.Split('\n')[0].Trim();
        var message = $"{exception.GetType().Name}: {exception.Message} {frame}".Trim();
        return new AnalyzerFailure(analyzer.GetType().Name, project.Name, message);
    }
}
