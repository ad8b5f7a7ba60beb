using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary><c>var state = registry.Read(); state.Count++;</c> becomes <c>registry.Update(state => { state.Count++; });</c>.</summary>
internal sealed class UpdateSnapshotFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Update the registry instead of a snapshot";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } readCall
            || SnapshotUpdateShape.Recognize(site.Model, readCall, site.CancellationToken) is not { } shape)
            return false;

        var (read, layout, edits) = (shape.Read, site.Layout, site.Edits);
        var (first, last) = (read.Declaration, shape.Changes[shape.Changes.Count - 1]);
        var document = first.Declaration.Variables[0].Identifier.Text;
        var cancellation = read.Arguments.Length == 0 ? "" : $", {read.Arguments}";
        var call = read.IsAwaited ? $"await {read.Registry}.UpdateAsync" : $"{read.Registry}.Update";
        var end = $"}}{cancellation}){AwaitedCall.ConfigureAwait(read.Call)};";
        if (!layout.StartsLine(first.SpanStart) || !layout.EndsLine(first.Span.End) || !layout.EndsLine(last.Span.End))
        {
            edits.Replace(first.Span, $"{call}({document} => {{");
            edits.Insert(last.Span.End, " " + end);
            return true;
        }

        var newLine = layout.NewLine + layout.IndentationAt(first.SpanStart);
        edits.Replace(first.Span, $"{call}({document} =>{(layout.BraceOnSameLine ? " {" : newLine + "{")}");
        edits.Delete(layout.BlankLinesFrom(layout.NextLineStart(first.Span.End)));
        layout.Shift(edits, first.Span.End, last.Span.End);
        edits.Insert(layout.LineEnd(last.Span.End), newLine + end);
        return true;
    }
}
