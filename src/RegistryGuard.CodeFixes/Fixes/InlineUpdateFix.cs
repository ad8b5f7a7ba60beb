using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>An update inside an update becomes its change, made to the document at hand.</summary>
internal sealed class InlineUpdateFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Work on the document at hand";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } outer
            || InlineUpdateShape.Recognize(site.Model, outer, site.Site, site.CancellationToken).Shape is not { } shape)
            return false;
        var (statement, body) = (shape.Statement.Span, shape.Body.Span);
        site.Edits.Delete(TextSpan.FromBounds(statement.Start, body.Start));
        foreach (var use in shape.Uses)
            site.Edits.Replace(use.Span, shape.Document);
        site.Edits.Replace(TextSpan.FromBounds(body.End, statement.End), shape.Body is BlockSyntax ? "" : ";");
        return true;
    }
}
