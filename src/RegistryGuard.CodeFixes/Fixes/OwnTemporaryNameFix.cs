using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A fixed temporary name, <c>"state.tmp"</c>, becomes another one each time: <c>$"state.{Guid.NewGuid():N}.tmp"</c>.</summary>
internal sealed class OwnTemporaryNameFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Give each save a temporary file of its own";

    protected override bool TryEdit(FixSite site)
    {
        if (TemporaryNameShape.Recognize(site.Model, site.Site, site.CancellationToken).Shape is not { } shape)
            return false;
        var text = shape.Text;
        var unique = $"{{{site.Names.Of("System", "Guid", text.SpanStart)}.NewGuid():N}}";
        if (unique.StartsWith("{global::", StringComparison.Ordinal))
            unique = "{(" + unique.Substring(1).Replace("():N}", "()):N}");
        var isLiteral = text.IsKind(SyntaxKind.StringLiteralToken);
        var written = isLiteral ? text.Text.Substring(1, text.Text.Length - 2).Replace("{", "{{").Replace("}", "}}") : text.Text;
        var dot = written.LastIndexOf('.');
        var (name, extension) = dot < 0 ? (written, "") : (written.Substring(0, dot), written.Substring(dot));
        var made = $"{name}.{unique}{extension}";
        site.Edits.Replace(text.Span, isLiteral ? $"$\"{made}\"" : made);
        return true;
    }
}
