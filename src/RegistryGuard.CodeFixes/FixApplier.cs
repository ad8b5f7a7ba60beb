using Microsoft.CodeAnalysis;
using RegistryGuard.CodeFixes.Editing;
using RegistryGuard.CodeFixes.Fixes;

namespace RegistryGuard.CodeFixes;

/// <summary>Applies fixes to a file, one after the other, each to what the one before has left.</summary>
internal static class FixApplier
{
    public static async Task<Document> ApplyAsync(
        Document document, IEnumerable<PendingFix> findings, CancellationToken cancellation)
    {
        var original = document;
        // From the end of the file to its start, so that most edits leave the findings that still wait where they are.
        var pending = findings.OrderByDescending(finding => finding.Site.Start).ThenByDescending(finding => finding.Site.Length)
            .ToList();
        while (pending.Count > 0)
        {
            var finding = pending[0];
            pending.RemoveAt(0);
            foreach (var kind in finding.Kinds)
            {
                var site = await FixSite.FindAsync(document, finding, cancellation).ConfigureAwait(false);
                if (site is null || !RegistryFix.Of(kind).TryEdit(site))
                    continue;
                var changes = site.Edits.ToChanges();
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                document = document.WithText(text.WithChanges(changes));
                pending = pending.Select(waiting => waiting.After(changes)).OfType<PendingFix>().ToList();
                break;
            }
        }
        return document == original ? document
            : await UnusedUsings.RemoveAsync(original, document, cancellation).ConfigureAwait(false);
    }
}
