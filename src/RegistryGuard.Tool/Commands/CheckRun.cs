using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Loading;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands;

/// <summary>What the user asked <c>registryguard check</c> to do.</summary>
/// <param name="Path">A solution, a project or a folder.</param>
/// <param name="Format">How findings are printed.</param>
/// <param name="Fix">Whether the fixes are applied to the files.</param>
internal sealed record CheckOptions(string Path, OutputFormat Format, bool Fix);

/// <summary>Loads, analyses, fixes if asked, prints.</summary>
internal sealed class CheckRun(RuleCatalog rules, Terminal terminal)
{
    private const string RuntimeType = "RegistryGuard.RegistryLock";

    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(CheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var sources = await terminal.WithStatusAsync(
                status => SourceLoader.LoadAsync(options.Path, status, cancellationToken));
            foreach (var problem in sources.Problems)
                terminal.WriteWarning(problem);
            var result = await terminal.WithStatusAsync(
                status => SolutionAnalysis.RunAsync(sources.Solution, rules.Analyzers, status, cancellationToken));
            var fixes = options.Fix ? await FixAsync(sources, result, cancellationToken) : null;
            return Conclude(options, sources, fixes?.Left ?? result, fixes?.Refused.IsEmpty ?? true);
        }
        catch (LoadException e)
        {
            terminal.WriteError(e.Message);
            return ExitCode.Error;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.WriteError("Cancelled.");
            return ExitCode.Cancelled;
        }
    }

    private async Task<FixResult> FixAsync(LoadedSources sources, AnalysisResult found, CancellationToken cancellationToken)
    {
        var fixes = await terminal.WithStatusAsync(
            status => new FixRun(rules, status).RunAsync(sources, found, cancellationToken));
        foreach (var refused in fixes.Refused)
            terminal.WriteWarning(refused);
        FixSummary.Write(terminal, fixes, sources.Root);
        await NoteMissingRuntimeAsync(sources.Solution, fixes.Left, cancellationToken);
        return fixes;
    }

    private async Task NoteMissingRuntimeAsync(Solution solution, AnalysisResult left, CancellationToken cancellationToken)
    {
        foreach (var project in left.Findings.Select(finding => finding.Document.ProjectId).Distinct())
        {
            var compilation = await solution.GetProject(project)!.GetCompilationAsync(cancellationToken);
            if (compilation?.GetTypeByMetadataName(RuntimeType) is null)
                terminal.WriteNote(MissingRuntime(solution.GetProject(project)!));
        }
    }

    private static string MissingRuntime(Project project) =>
        project.FilePath is { } path
            ? $"{project.Name} does not reference the RegistryGuard package, which most fixes need. "
                + $"Add it and run again: dotnet add \"{path}\" package RegistryGuard"
            : "Files in no project cannot reference the RegistryGuard package, which most fixes need.";

    private int Conclude(CheckOptions options, LoadedSources sources, AnalysisResult result, bool everythingWritten)
    {
        Report(options.Format).Write(result, sources.Root);
        foreach (var failure in result.Failures)
            terminal.WriteError($"{failure.Analyzer} failed in {failure.Project} (AD0001): {failure.Message}");
        if (!result.Failures.IsEmpty || !sources.IsComplete || !everythingWritten)
            return ExitCode.Error;
        return result.Findings.IsEmpty ? ExitCode.Clean : ExitCode.Findings;
    }

    private IReport Report(OutputFormat format) => format switch
    {
        OutputFormat.Json => new JsonLinesReport(terminal.Output),
        OutputFormat.Sarif => new SarifReport(terminal.Output, rules.Descriptors),
        _ => new TextReport(terminal.Console),
    };
}
