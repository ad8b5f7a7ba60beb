using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>In an update, <c>snapshot.Count + 1</c> becomes <c>state.Count + 1</c>.</summary>
internal sealed class UseDocumentFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Compute from the document that the update hands in";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } readCall
            || StaleUseShape.Recognize(site.Model, readCall, site.Site, site.CancellationToken).Shape is not { } shape)
            return false;
        foreach (var use in shape.Uses)
            site.Edits.Replace(use.Span, shape.Document);
        if (shape.UnusedRead is { } read)
            site.Edits.Delete(site.Layout.LinesOf(read.Span));
        return true;
    }
}
