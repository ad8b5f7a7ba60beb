using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.Tool.Fixing;

/// <summary>
/// Applies one code fix provider to all findings of one rule, as <c>dotnet format analyzers</c> does: the first action of one
/// finding, through the provider's Fix All over the solution.
/// </summary>
internal static class RuleFixer
{
    /// <param name="solution">The solution that the diagnostics were found in.</param>
    /// <param name="diagnostics">The rule's findings, in their order.</param>
    /// <returns>The changed solution, or <paramref name="solution"/> itself if the provider offers nothing here.</returns>
    public static async Task<Solution> FixAsync(
        Solution solution, CodeFixProvider provider, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in diagnostics)
        {
            var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
            if (await FirstActionAsync(document, diagnostic, provider, cancellationToken) is not { } action)
                continue;
            var all = await FixAllAsync(document, provider, action, diagnostics, cancellationToken) ?? action;
            var operations = await all.GetOperationsAsync(cancellationToken);
            if (operations.OfType<ApplyChangesOperation>().FirstOrDefault() is { } change && change.ChangedSolution != solution)
                return change.ChangedSolution;
        }

        return solution;
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
            FixAllScope.Solution,
            first.EquivalenceKey,
            diagnostics.Select(diagnostic => diagnostic.Id).Distinct(),
            new KnownDiagnostics(diagnostics),
            cancellationToken);
        return await fixAll.GetFixAsync(context);
    }
}
