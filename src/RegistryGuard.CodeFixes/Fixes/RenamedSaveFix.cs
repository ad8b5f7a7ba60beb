using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>Writing a temporary file and renaming it becomes one <c>AtomicFile</c> call.</summary>
internal sealed class RenamedSaveFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Save atomically";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } temporary
            || RenamedSaveShape.Recognize(site.Model, temporary, site.Site, site.CancellationToken) is not { } shape)
            return false;
        var (layout, edits) = (site.Layout, site.Edits);
        AtomicSaveFix.Rename(site, shape.Write, site.Names.Of(RuntimeReference.AtomicFile, shape.Write.Call.SpanStart));
        edits.Replace(shape.Write.Path.Span, shape.Target.ToString());
        edits.Delete(layout.LinesOf(shape.Rename.Span));
        edits.Delete(layout.BlankLinesBefore(shape.Rename.SpanStart));
        if (shape.Name is not { } name)
            return true;
        var line = layout.LinesOf(name.Span);
        edits.Delete(line);
        if (name.GetFirstToken().GetPreviousToken().IsKind(SyntaxKind.OpenBraceToken))
            edits.Delete(layout.BlankLinesFrom(line.End));
        return true;
    }
}
