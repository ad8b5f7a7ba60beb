using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        if (shape is { Moved: { } moved, FirstStatement: { } statement })
        {
            var separator = site.Layout.StartsLine(statement.SpanStart)
                ? site.Layout.NewLine + site.Layout.IndentationAt(statement.SpanStart) : " ";
            site.Edits.Insert(statement.SpanStart, moved + separator);
            site.Edits.Delete(site.Layout.LinesOf(moved.Span));
        }
        var replaced = shape.Second is AwaitExpressionSyntax { Parent: ParenthesizedExpressionSyntax around } && shape.Moved is not null ? around : shape.Second;
        site.Edits.Replace(replaced.Span, shape.First);
        return true;
    }
}
