using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Rules;
using RegistryGuard.CodeFixes.Editing;

namespace RegistryGuard.CodeFixes;

/// <summary>What a fix works on: the finding's code in the solution as it is now, and the edits made to it.</summary>
internal sealed class FixSite
{
    private readonly Dictionary<DocumentId, FileEdits> _files = [];
    private readonly Document _document;
    private readonly FileEdits _own;

    private FixSite(
        Document document, FileEdits own, SyntaxNode site, SyntaxNode? counterpart, PendingFix pending,
        CancellationToken cancellation)
    {
        _document = document;
        _own = own;
        _files.Add(document.Id, own);
        Site = site;
        Counterpart = counterpart;
        Target = pending.Target;
        IsSave = pending.RuleId is not (RuleIds.RepeatedLoad or RuleIds.UnlockedLoad);
        CancellationToken = cancellation;
    }

    public SemanticModel Model => _own.Model;

    public SyntaxNode Site { get; }

    public SyntaxNode? Counterpart { get; }

    /// <summary>Whether the registry is saved at <see cref="Site"/>, as opposed to loaded.</summary>
    public bool IsSave { get; }

    /// <summary>What the registry's lock is taken by, as the analyzer says it.</summary>
    public LockTarget? Target { get; }

    public CancellationToken CancellationToken { get; }

    public SourceLayout Layout => _own.Layout;

    public SourceEdits Edits => _own.Edits;

    public TypeNames Names => _own.Names;

    public static async Task<FixSite?> FindAsync(Document document, PendingFix pending, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) as CompilationUnitSyntax;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || NodeAt(root, pending.Site) is not { } site)
            return null;
        var counterpart = pending.Counterpart is { } span ? NodeAt(root, span) : null;
        var own = new FileEdits(model, root, text, site);
        return new FixSite(document, own, site, counterpart, pending, cancellation);
    }

    /// <summary>The edits of the file around <paramref name="node"/>, this one or another of the solution.</summary>
    /// <returns>Null if the node is in no file that may be edited.</returns>
    public async Task<FileEdits?> FileOfAsync(SyntaxNode node)
    {
        if (_document.Project.Solution.GetDocument(node.SyntaxTree) is not { } document || document is SourceGeneratedDocument)
            return null;
        if (_files.TryGetValue(document.Id, out var known))
            return known;
        if (await document.GetSyntaxRootAsync(CancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root
            || await document.GetSemanticModelAsync(CancellationToken).ConfigureAwait(false) is not { } model)
            return null;
        var text = await document.GetTextAsync(CancellationToken).ConfigureAwait(false);
        return _files[document.Id] = new FileEdits(model, root, text, node);
    }

    /// <summary>The changes, file by file.</summary>
    public IEnumerable<KeyValuePair<DocumentId, IReadOnlyList<TextChange>>> Changes => _files
        .Select(file => new KeyValuePair<DocumentId, IReadOnlyList<TextChange>>(file.Key, file.Value.Edits.ToChanges()))
        .Where(file => file.Value.Count > 0);

    private static SyntaxNode? NodeAt(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span) ? AccessSite.Of(root.FindNode(span, getInnermostNodeForTie: true)) : null;
}
