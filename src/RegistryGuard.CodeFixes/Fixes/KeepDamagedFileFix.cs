using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>The handler that makes up a default first copies the file that could not be loaded.</summary>
internal sealed class KeepDamagedFileFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Keep a copy of the file that cannot be loaded";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } load
            || DamagedFileShape.Recognize(site.Model, load, site.CancellationToken).Shape is not { } shape)
            return false;

        var (layout, open) = (site.Layout, shape.Handler.OpenBraceToken.Span.End);
        var file = site.Names.Of("System.IO", "File", open);
        var isInLines = layout.StartsLine(shape.Handler.CloseBraceToken.SpanStart);
        var newLine = isInLines
            ? layout.NewLine + layout.IndentationAt(shape.Handler.CloseBraceToken.SpanStart) + layout.Indent
            : " ";
        site.Edits.Insert(
            open,
            $"{newLine}if ({file}.Exists({shape.Path})){(isInLines ? newLine + layout.Indent : " ")}"
            + $"{file}.Copy({shape.Path}, {shape.Path} + \".corrupt\", overwrite: true);");
        return true;
    }
}
