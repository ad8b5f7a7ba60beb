using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>
/// Gives every finding its preferred fix, whichever action it was started from: <c>dotnet format</c> starts it from an
/// arbitrary finding, and the others may need another kind of fix.
/// </summary>
internal sealed class RegistryFixAllProvider : DocumentBasedFixAllProvider
{
    public static readonly RegistryFixAllProvider Instance = new();

    protected override async Task<Document?> FixAllAsync(
        FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics) =>
        await FixApplier.ApplyAsync(document, diagnostics.Select(PendingFix.Of), fixAllContext.CancellationToken)
            .ConfigureAwait(false);
}
