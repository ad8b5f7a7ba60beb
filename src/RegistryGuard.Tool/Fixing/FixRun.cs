using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Applies the fixes until nothing changes any more, and writes the changed files.</summary>
internal sealed class FixRun(RuleCatalog rules, Action<string> status)
{
    // A fix can uncover another finding (an atomic save, then its lock), but only so many levels deep.
    private const int MaximumPasses = 8;

    /// <param name="sources">What to fix.</param>
    /// <param name="first">The findings in <paramref name="sources"/> as they are.</param>
    public async Task<FixResult> RunAsync(LoadedSources sources, AnalysisResult first, CancellationToken cancellationToken)
    {
        var original = sources.Solution;
        var (solution, result) = (original, first);
        for (var pass = 1; pass <= MaximumPasses; pass++)
        {
            status($"Fixing, pass {pass}");
            var changed = await FixEachDocumentAsync(solution, result, cancellationToken);
            if (changed == solution)
                break;
            solution = changed;
            result = await SolutionAnalysis.RunAsync(solution, rules.Analyzers, status, cancellationToken);
        }

        var (written, refused) = await WriteAsync(original, solution, cancellationToken);
        return new FixResult(result, Tally(first, result, written), refused);
    }

    private async Task<Solution> FixEachDocumentAsync(
        Solution solution, AnalysisResult result, CancellationToken cancellationToken)
    {
        foreach (var findings in result.Findings.GroupBy(finding => finding.Document))
        {
            foreach (var provider in rules.Fixes)
            {
                var changed = await DocumentFixer.FixAsync(solution, findings.Key, provider, findings, cancellationToken);
                if (changed is not null)
                    solution = await WithLinkedDocumentsAsync(solution, changed, cancellationToken);
            }
        }

        return solution;
    }

    /// <summary>Carries each changed text over to the other projects that compile the same file.</summary>
    private static async Task<Solution> WithLinkedDocumentsAsync(
        Solution before, Solution after, CancellationToken cancellationToken)
    {
        foreach (var id in ChangedDocuments(before, after))
        {
            var text = await after.GetDocument(id)!.GetTextAsync(cancellationToken);
            foreach (var linked in after.GetDocument(id)!.GetLinkedDocumentIds())
                after = after.WithDocumentText(linked, text);
        }

        return after;
    }

    private static async Task<(ImmutableArray<string> Written, ImmutableArray<string> Refused)> WriteAsync(
        Solution original, Solution solution, CancellationToken cancellationToken)
    {
        var written = ImmutableArray.CreateBuilder<string>();
        var refused = ImmutableArray.CreateBuilder<string>();
        var documents = ChangedDocuments(original, solution)
            .Select(id => original.GetDocument(id)!)
            .Where(document => document.FilePath is not null)
            .DistinctBy(document => document.FilePath)
            .OrderBy(document => document.FilePath, StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var path = document.FilePath!;
            try
            {
                if (await SourceWriter.TryWriteAsync(document, solution.GetDocument(document.Id)!, cancellationToken))
                    written.Add(path);
                else
                    refused.Add($"{path} has been changed by somebody else meanwhile. It was left as it is: run again.");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refused.Add($"{path} cannot be written, it was left as it is: {e.Message}");
            }
        }

        return (written.ToImmutable(), refused.ToImmutable());
    }

    private static ImmutableArray<DocumentId> ChangedDocuments(Solution before, Solution after) =>
    [
        .. after.GetChanges(before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)),
    ];

    private static ImmutableArray<FixedFile> Tally(AnalysisResult before, AnalysisResult after, ImmutableArray<string> written)
    {
        Dictionary<(string Path, string Id), int> Count(AnalysisResult result) =>
            result.Findings.CountBy(finding => (finding.Site.Path, finding.Id)).ToDictionary();

        var left = Count(after);
        var fixedRules = Count(before)
            .Select(rule => (rule.Key.Path, rule.Key.Id, Number: rule.Value - left.GetValueOrDefault(rule.Key)))
            .Where(rule => rule.Number > 0)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToLookup(rule => rule.Path, rule => (rule.Id, rule.Number));
        return [.. written.Select(path => new FixedFile(path, [.. fixedRules[path]]))];
    }
}
