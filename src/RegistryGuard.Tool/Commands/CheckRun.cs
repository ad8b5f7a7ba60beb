using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Baselines;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Fixing.Packages;
using RegistryGuard.Tool.Loading;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands;

/// <summary>What the user asked <c>registryguard check</c> to do.</summary>
/// <param name="Path">A solution, a project or a folder.</param>
/// <param name="Format">How findings are printed.</param>
/// <param name="Fix">Whether the fixes are applied to the files.</param>
/// <param name="DryRun">Whether the fixes are shown instead of written.</param>
internal sealed record CheckOptions(string Path, OutputFormat Format, bool Fix, bool DryRun = false)
{
    /// <summary>The file of the findings that are not told; <see langword="null"/> to tell all.</summary>
    public string? Baseline { get; init; }

    /// <summary>The file that all findings are written to instead; <see langword="null"/> to tell them.</summary>
    public string? UpdateBaseline { get; init; }
}

/// <summary>Loads, analyses, fixes if asked, prints.</summary>
internal sealed class CheckRun(RuleCatalog rules, Terminal terminal)
{
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(CheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // A wrong file is told before the work, not after it.
            var baseline = options.Baseline is { } known ? Baseline.Load(known) : null;
            using var sources = await terminal.WithStatusAsync(
                status => SourceLoader.LoadAsync(options.Path, status, cancellationToken));
            foreach (var problem in sources.Problems)
                terminal.WriteWarning(problem);
            if (options.Fix)
                return await FixAsync(options, sources, cancellationToken);
            var found = await AnalyseAsync(sources.Solution, cancellationToken);
            if (options.UpdateBaseline is { } path)
                return Write(Baseline.Of(path, found), path, found, sources);
            return Conclude(options, sources, baseline is null ? found : NewTo(baseline, found));
        }
        catch (Exception e) when (e is LoadException or BaselineException)
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

    private Task<AnalysisResult> AnalyseAsync(Solution solution, CancellationToken cancellationToken) =>
        terminal.WithStatusAsync(status => SolutionAnalysis.RunAsync(solution, rules.Analyzers, status, cancellationToken));

    private async Task<int> FixAsync(CheckOptions options, LoadedSources sources, CancellationToken cancellationToken)
    {
        var package = RuntimePackage.Assume(sources.Solution);
        var found = await AnalyseAsync(package.Solution, cancellationToken);
        var fixes = await terminal.WithStatusAsync(
            status => new FixRun(rules, package, status).RunAsync(sources.Solution, found, cancellationToken));
        var summary = new FixSummary(terminal, sources.Root);
        if (options.DryRun)
        {
            new DiffReport(terminal.Output).Write(fixes, sources.Root);
            summary.WritePlanned(fixes, package);
            return Code(found, sources.IsComplete);
        }

        var (written, refused) = await FixWriter.WriteAsync(fixes, cancellationToken);
        foreach (var reason in refused)
            terminal.WriteWarning(reason);
        summary.WriteDone(written, package);
        return Conclude(options, sources, fixes.Left, isWritten: refused.IsEmpty);
    }

    /// <summary>A result that is not the whole truth is no baseline: what it lacks would be new tomorrow.</summary>
    private int Write(Baseline baseline, string path, AnalysisResult found, LoadedSources sources)
    {
        if (Code(found, sources.IsComplete) == ExitCode.Error)
        {
            terminal.WriteError($"'{path}' was not written: not everything could be analysed.");
            return ExitCode.Error;
        }

        baseline.Save();
        terminal.WriteNote($"{baseline.Count} findings written to '{path}'. With --baseline '{path}' only others are told.");
        return ExitCode.Clean;
    }

    private AnalysisResult NewTo(Baseline baseline, AnalysisResult found)
    {
        var comparison = baseline.Compare(found);
        if (comparison.Known > 0)
            terminal.WriteNote($"{comparison.Known} known findings are not told");
        if (comparison.Gone > 0)
            terminal.WriteNote($"{comparison.Gone} findings of the baseline are gone: --update-baseline takes them out");
        return comparison.New;
    }

    private int Conclude(CheckOptions options, LoadedSources sources, AnalysisResult result, bool isWritten = true)
    {
        Report(options.Format).Write(result, sources.Root);
        return Code(result, sources.IsComplete && isWritten);
    }

    private int Code(AnalysisResult result, bool isComplete)
    {
        foreach (var failure in result.Failures)
            terminal.WriteError($"{failure.Analyzer} failed in {failure.Project} (AD0001): {failure.Message}");
        if (!result.Failures.IsEmpty || !isComplete)
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
