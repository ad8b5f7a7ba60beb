using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.CodeFixes.Editing;

namespace RegistryGuard.CodeFixes;

/// <summary>What a fix works on: the finding's code in the file as it is now, and the edits made to it.</summary>
internal sealed class FixSite
{
    private FixSite(
        SemanticModel model, CompilationUnitSyntax root, SourceText text, SyntaxNode site, SyntaxNode? counterpart, string? path,
        CancellationToken cancellation)
    {
        Model = model;
        Site = site;
        Counterpart = counterpart;
        Path = path;
        CancellationToken = cancellation;
        Layout = new SourceLayout(root, text, site);
        Edits = new SourceEdits();
        Names = new RuntimeNames(model, root, Layout, Edits);
    }

    public SemanticModel Model { get; }

    public SyntaxNode Site { get; }

    public SyntaxNode? Counterpart { get; }

    public string? Path { get; }

    public CancellationToken CancellationToken { get; }

    public SourceLayout Layout { get; }

    public SourceEdits Edits { get; }

    public RuntimeNames Names { get; }

    public static async Task<FixSite?> FindAsync(Document document, PendingFix pending, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) as CompilationUnitSyntax;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || NodeAt(root, pending.Site) is not { } site)
            return null;
        var counterpart = pending.Counterpart is { } span ? NodeAt(root, span) : null;
        return new FixSite(model, root, text, site, counterpart, pending.Path, cancellation);
    }

    private static SyntaxNode? NodeAt(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span) ? AccessSite.Of(root.FindNode(span, getInnermostNodeForTie: true)) : null;
}
