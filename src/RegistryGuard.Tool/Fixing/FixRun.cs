using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing.Packages;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Applies the fixes, rule by rule as <c>dotnet format analyzers</c> does, until nothing changes any more.</summary>
internal sealed class FixRun(RuleCatalog rules, RuntimePackage package, Action<string> status)
{
    // A fix can uncover another finding (an atomic save, then its lock), but only so many levels deep.
    private const int MaximumPasses = 8;

    /// <param name="original">The solution as it was loaded.</param>
    /// <param name="first">The findings in <see cref="RuntimePackage.Solution"/>.</param>
    public async Task<FixResult> RunAsync(Solution original, AnalysisResult first, CancellationToken cancellationToken)
    {
        var (solution, result) = (package.Solution, first);
        for (var pass = 1; pass <= MaximumPasses; pass++)
        {
            var before = solution;
            foreach (var (id, provider) in Fixers())
            {
                var diagnostics = result.Findings.Where(finding => finding.Id == id && package.IsConsistentFor(solution, finding.Document))
                    .Select(finding => finding.Diagnostic)
                    .ToImmutableArray();
                if (diagnostics.IsEmpty)
                    continue;
                status($"Pass {pass}: fixing {diagnostics.Length} {id}");
                var changed = await RuleFixer.FixAsync(solution, provider, diagnostics, cancellationToken);
                if (changed == solution)
                    continue;
                solution = await WithLinkedDocumentsAsync(solution, changed, cancellationToken);
                result = await SolutionAnalysis.RunAsync(solution, rules.Analyzers, status, cancellationToken);
            }

            if (solution == before)
                break;
        }

        return await ResultAsync(original, solution, first, result, cancellationToken);
    }

    private IEnumerable<(string Id, CodeFixProvider Provider)> Fixers() =>
        rules.Fixes.SelectMany(provider => provider.FixableDiagnosticIds.Select(id => (Id: id, Provider: provider)))
            .OrderBy(fixer => fixer.Id, StringComparer.Ordinal);

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

    private async Task<FixResult> ResultAsync(
        Solution original, Solution solution, AnalysisResult first, AnalysisResult left, CancellationToken cancellationToken)
    {
        var lost = LostFindings(first, left);
        var sources = ImmutableArray.CreateBuilder<FixedSource>();
        var projects = new SortedDictionary<string, FileEdit>(StringComparer.Ordinal);
        var documents = ChangedDocuments(package.Solution, solution)
            .Where(id => original.GetDocument(id)!.FilePath is not null)
            .GroupBy(id => original.GetDocument(id)!.FilePath!)
            .OrderBy(file => file.Key, StringComparer.Ordinal);
        foreach (var file in documents)
        {
            var needed = await package.EditsForAsync([.. file.Select(id => solution.GetDocument(id)!)], cancellationToken);
            foreach (var edit in needed)
                projects[edit.Path] = edit;
            var before = await original.GetDocument(file.First())!.GetTextAsync(cancellationToken);
            var after = await solution.GetDocument(file.First())!.GetTextAsync(cancellationToken);
            sources.Add(new FixedSource(FileEdit.Of(file.Key, before, after), [.. lost[file.Key]], [.. needed.Select(edit => edit.Path)]));
        }

        return new FixResult(left, sources.ToImmutable(), [.. projects.Values]);
    }

    private static ImmutableArray<DocumentId> ChangedDocuments(Solution before, Solution after) =>
    [
        .. after.GetChanges(before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)),
    ];

    /// <summary>How many findings of which rules each file has lost, by path.</summary>
    private static ILookup<string, (string Id, int Number)> LostFindings(AnalysisResult before, AnalysisResult after)
    {
        Dictionary<(string Path, string Id), int> Count(AnalysisResult result) =>
            result.Findings.CountBy(finding => (finding.Site.Path, finding.Id)).ToDictionary();

        var left = Count(after);
        return Count(before)
            .Select(rule => (rule.Key.Path, rule.Key.Id, Number: rule.Value - left.GetValueOrDefault(rule.Key)))
            .Where(rule => rule.Number > 0)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToLookup(rule => rule.Path, rule => (rule.Id, rule.Number));
    }
}
