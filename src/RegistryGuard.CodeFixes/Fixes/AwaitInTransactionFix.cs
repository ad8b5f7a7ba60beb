using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary><c>await registry.UpdateAsync(async state => { … });</c> becomes a transaction that awaits and then commits.</summary>
internal sealed class AwaitInTransactionFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Await in a transaction";

    protected override bool TryEdit(FixSite site)
    {
        if (AwaitingUpdateShape.Recognize(site.Model, site.Site, site.CancellationToken).Shape is not { } shape)
            return false;

        var (layout, edits, statement) = (site.Layout, site.Edits, shape.Statement);
        var name = FreshName.Of(site, "transaction", statement);
        var configureAwait = AwaitedCall.ConfigureAwait(shape.Call);
        var newLine = layout.NewLine + layout.IndentationAt(statement.SpanStart);
        var inner = newLine + layout.Indent;
        var begin = $"await using (var {name} = await {shape.Registry}.BeginAsync({shape.Cancellation}){configureAwait})"
            + (layout.BraceOnSameLine ? " " : newLine);
        var value = $"{inner}var {shape.Document} = {name}.Value;";
        var commit = $"await {name}.CommitAsync({shape.Cancellation}){configureAwait};";
        var body = shape.Change.Body;
        edits.Replace(TextSpan.FromBounds(statement.SpanStart, body.SpanStart), body is BlockSyntax ? begin : $"{begin}{{{value}{inner}");
        if (body is BlockSyntax block)
        {
            edits.Insert(block.OpenBraceToken.Span.End, value);
            var close = block.CloseBraceToken.SpanStart;
            edits.Insert(close, layout.StartsLine(close) ? $"{layout.Indent}{commit}{newLine}" : $"{commit} ");
            edits.Delete(TextSpan.FromBounds(body.Span.End, statement.Span.End));
        }
        else
            edits.Replace(TextSpan.FromBounds(body.Span.End, statement.Span.End), $";{inner}{commit}{newLine}}}");
        return true;
    }
}
