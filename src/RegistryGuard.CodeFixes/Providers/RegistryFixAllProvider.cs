using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>
/// Gives every finding its preferred fix, whichever action it was started from: <c>dotnet format</c> starts it from an
/// arbitrary finding, and the others may need another kind of fix. A fix may change a file that waits for fixes of its own,
/// hence one pass over all files.
/// </summary>
internal sealed class RegistryFixAllProvider : FixAllProvider
{
    public static readonly RegistryFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(
        CodeAction.Create(
            "Fix all registries", cancellation => FixAllAsync(fixAllContext.WithCancellationToken(cancellation)),
            nameof(RegistryFixAllProvider)));

    private static async Task<Solution> FixAllAsync(FixAllContext context)
    {
        var findings = new List<KeyValuePair<DocumentId, IEnumerable<PendingFix>>>();
        foreach (var document in Documents(context))
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (!diagnostics.IsEmpty)
                findings.Add(new(document.Id, diagnostics.Select(PendingFix.Of)));
        }
        return await FixApplier.ApplyAsync(context.Solution, findings, context.CancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(project => project.Language == context.Project.Language)
            .SelectMany(project => project.Documents),
    };
}
