using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A repeated load is replaced by the local that holds the first one's result.</summary>
internal sealed class ReuseLoadFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Reuse the first load";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } firstLoad
            || ReuseLoadShape.Recognize(site.Model, firstLoad, site.Site, site.CancellationToken).Shape is not { } shape)
            return false;
        if (shape.TextStatement is { } text)
            site.Edits.Delete(site.Layout.LinesOf(text.Span));
        site.Edits.Replace(shape.Second.Span, shape.First);
        return true;
    }
}
