using Microsoft.CodeAnalysis;
using RegistryGuard.CodeFixes.Editing;
using RegistryGuard.CodeFixes.Fixes;

namespace RegistryGuard.CodeFixes;

/// <summary>Applies fixes to a solution, one after the other, each to what the one before has left.</summary>
internal sealed class FixApplier
{
    private readonly Dictionary<DocumentId, List<PendingFix>> _pending = [];
    private readonly Solution _original;
    private readonly CancellationToken _cancellationToken;
    private Solution _solution;

    private FixApplier(Solution solution, CancellationToken cancellation)
    {
        _original = _solution = solution;
        _cancellationToken = cancellation;
    }

    public static Task<Solution> ApplyAsync(Document document, PendingFix finding, CancellationToken cancellation) =>
        ApplyAsync(document.Project.Solution, [new(document.Id, [finding])], cancellation);

    public static async Task<Solution> ApplyAsync(
        Solution solution, IEnumerable<KeyValuePair<DocumentId, IEnumerable<PendingFix>>> findings,
        CancellationToken cancellation)
    {
        var applier = new FixApplier(solution, cancellation);
        // From the end of a file to its start, so that most edits leave the findings that still wait where they are.
        foreach (var file in findings)
        {
            applier._pending[file.Key] = file.Value.OrderByDescending(finding => finding.Site.Start)
                .ThenByDescending(finding => finding.Site.Length).ToList();
        }
        foreach (var id in applier._pending.Keys.ToList())
            await applier.ApplyAsync(id).ConfigureAwait(false);
        return await applier.WithoutUnusedUsingsAsync().ConfigureAwait(false);
    }

    private async Task ApplyAsync(DocumentId id)
    {
        while (_pending[id].Count > 0)
        {
            var finding = _pending[id][0];
            _pending[id].RemoveAt(0);
            foreach (var kind in finding.Kinds)
            {
                var site = await FixSite.FindAsync(_solution.GetDocument(id)!, finding, _cancellationToken).ConfigureAwait(false);
                if (site is null || !await RegistryFix.Of(kind).TryEditAsync(site).ConfigureAwait(false))
                    continue;
                await CommitAsync(site).ConfigureAwait(false);
                break;
            }
        }
    }

    private async Task CommitAsync(FixSite site)
    {
        foreach (var file in site.Changes.ToList())
        {
            var text = await _solution.GetDocument(file.Key)!.GetTextAsync(_cancellationToken).ConfigureAwait(false);
            _solution = _solution.WithDocumentText(file.Key, text.WithChanges(file.Value));
            if (_pending.TryGetValue(file.Key, out var waiting))
                _pending[file.Key] = waiting.Select(finding => finding.After(file.Value)).OfType<PendingFix>().ToList();
        }
    }

    private async Task<Solution> WithoutUnusedUsingsAsync()
    {
        foreach (var project in _solution.GetChanges(_original).GetProjectChanges())
        {
            foreach (var id in project.GetChangedDocuments())
            {
                _solution = await UnusedUsings.RemoveAsync(_original.GetDocument(id)!, _solution.GetDocument(id)!, _cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        return _solution;
    }
}
