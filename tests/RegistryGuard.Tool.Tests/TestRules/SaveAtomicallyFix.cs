using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Tool.Tests.TestRules;

/// <summary>
/// Replaces <c>File.WriteAllText</c> by <c>Atomic.WriteAllText</c> behind a comment in lines of its own, except in methods
/// called Unfixable.
/// </summary>
internal sealed class SaveAtomicallyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [SavesInPlaceAnalyzer.Id];

    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await ReplaceAsync(document, diagnostics, context.CancellationToken));

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (!context.Diagnostics[0].GetMessage().Contains("Unfixable", StringComparison.Ordinal))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Save atomically", token => ReplaceAsync(context.Document, context.Diagnostics, token), "atomic"),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var names = diagnostics.Where(diagnostic => !diagnostic.GetMessage().Contains("Unfixable", StringComparison.Ordinal))
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
            .Select(call => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression);
        var replacement = SyntaxFactory.IdentifierName("Atomic")
            .WithLeadingTrivia(SyntaxFactory.Comment("// fixed"), SyntaxFactory.LineFeed);
        return document.WithSyntaxRoot(root.ReplaceNodes(names, (_, _) => replacement));
    }
}
