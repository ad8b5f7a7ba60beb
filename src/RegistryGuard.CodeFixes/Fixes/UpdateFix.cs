using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>Load, change, save becomes <c>FileRegistry.Open&lt;T&gt;(path).Update(r => { … })</c>.</summary>
internal sealed class UpdateFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Update through a locked registry";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } loadCall
            || UpdateShape.Recognize(site.Model, loadCall, site.Site, site.CancellationToken) is not { } shape)
            return false;

        var (load, save, layout, edits) = (shape.Load, shape.Save, site.Layout, site.Edits);
        var declaration = load.Declaration!;
        var document = declaration.Declaration.Variables[0].Identifier.Text;
        var opening = RegistryOpening.For(site, load, shape.Options);
        var call = shape.IsAwaited ? $"await {opening}.UpdateAsync" : $"{opening}.Update";
        var cancellation = shape.IsAwaited ? save.Call.CancellationToken ?? load.Call.CancellationToken : null;
        var configureAwait = shape.IsAwaited ? RegistryOpening.ConfigureAwait(save.Call) : "";
        var end = (cancellation is null ? "})" : $"}}, {cancellation})") + configureAwait + ";";

        if (load.TextStatement is { } loadedText)
            edits.Delete(layout.LinesOf(loadedText.Span));
        if (save.TextStatement is { } savedText)
            edits.Delete(layout.LinesOf(savedText.Span));
        edits.Replace(save.Statement.Span, end);

        var isInLines = layout.StartsLine(declaration.SpanStart) && layout.EndsLine(declaration.Span.End)
            && layout.StartsLine(save.FirstStatement.SpanStart);
        if (!isInLines)
        {
            edits.Replace(declaration.Span, $"{call}({document} => {{");
            return true;
        }

        var indentation = layout.IndentationAt(declaration.SpanStart);
        var brace = layout.BraceOnSameLine ? " {" : layout.NewLine + indentation + "{";
        edits.Replace(declaration.Span, $"{call}({document} =>{brace}");
        var body = TextSpan.FromBounds(layout.NextLineStart(declaration.Span.End), save.FirstStatement.SpanStart);
        var blankStart = layout.BlankLinesFrom(body.Start);
        var blankEnd = layout.BlankLinesBefore(save.FirstStatement.SpanStart);
        edits.Delete(blankStart);
        if (blankEnd.Start >= blankStart.End)
            edits.Delete(blankEnd);
        layout.ShiftBetween(edits, declaration.Span.End, save.FirstStatement.SpanStart);
        return true;
    }
}
