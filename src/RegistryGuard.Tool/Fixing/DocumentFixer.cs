using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Fixing;

/// <summary>
/// Applies one code fix provider to one document, as <c>dotnet format analyzers</c> would: its first action, through its Fix All.
/// </summary>
internal static class DocumentFixer
{
    /// <param name="solution">The solution that the findings were made in, perhaps with other documents changed since.</param>
    /// <param name="findings">The document's findings, in their order.</param>
    /// <returns>The changed solution, or <see langword="null"/> if the provider offers nothing here.</returns>
    public static async Task<Solution?> FixAsync(
        Solution solution,
        DocumentId id,
        CodeFixProvider provider,
        IEnumerable<Finding> findings,
        CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(id)!;
        var tree = await document.GetSyntaxTreeAsync(cancellationToken);
        var diagnostics = findings.Select(finding => finding.Diagnostic)
            .Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.SourceTree == tree)
            .ToImmutableArray();
        foreach (var diagnostic in diagnostics)
        {
            if (await FirstActionAsync(document, diagnostic, provider, cancellationToken) is not { } action)
                continue;
            var fixAll = await FixAllAsync(document, provider, action, diagnostics, cancellationToken) ?? action;
            if (await ChangedSolutionAsync(fixAll, cancellationToken) is { } changed)
                return changed;
        }

        return null;
    }

    private static async Task<CodeAction?> FirstActionAsync(
        Document document, Diagnostic diagnostic, CodeFixProvider provider, CancellationToken cancellationToken)
    {
        CodeAction? first = null;
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => first ??= action, cancellationToken));
        return first;
    }

    private static async Task<CodeAction?> FixAllAsync(
        Document document,
        CodeFixProvider provider,
        CodeAction first,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken)
    {
        if (provider.GetFixAllProvider() is not { } fixAll)
            return null;
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            first.EquivalenceKey,
            diagnostics.Select(diagnostic => diagnostic.Id).Distinct(),
            new KnownDiagnostics(document.Id, diagnostics),
            cancellationToken);
        return await fixAll.GetFixAsync(context);
    }

    private static async Task<Solution?> ChangedSolutionAsync(CodeAction action, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken);
        return operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution;
    }
}
