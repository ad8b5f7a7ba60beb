using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>An update inside another one's lambda, whose change can be made to the document at hand.</summary>
internal sealed class InlineUpdateShape
{
    private InlineUpdateShape(
        ExpressionStatementSyntax statement, CSharpSyntaxNode body, IReadOnlyList<IdentifierNameSyntax> uses, string document)
    {
        Statement = statement;
        Body = body;
        Uses = uses;
        Document = document;
    }

    /// <summary>The inner update.</summary>
    public ExpressionStatementSyntax Statement { get; }

    /// <summary>Its change: a block, or an expression that is a statement by itself.</summary>
    public CSharpSyntaxNode Body { get; }

    /// <summary>Where the change mentions its own parameter.</summary>
    public IReadOnlyList<IdentifierNameSyntax> Uses { get; }

    /// <summary>The outer update's parameter.</summary>
    public string Document { get; }

    public static Fit<InlineUpdateShape> Recognize(
        SemanticModel model, SyntaxNode outer, SyntaxNode inner, CancellationToken cancellation)
    {
        if (UpdateLambda.Of(outer) is not { NamesDocument: true } around || UpdateLambda.Of(inner) is not { } change
            || model.GetDeclaredSymbol(change.Parameter, cancellation) is not IParameterSymbol own
            || model.GetDeclaredSymbol(around.Parameter, cancellation) is not IParameterSymbol document
            || !SymbolEqualityComparer.Default.Equals(own.Type, document.Type)
            || EnclosingFunction.Of(change.Lambda)?.Declaration != around.Lambda)
            return Declined.NotALambda;
        if (change.Call.Parent is not ExpressionStatementSyntax statement
            || EnclosingFunction.OwnNodes(change.Lambda.Body).Any(node => node is ReturnStatementSyntax or AwaitExpressionSyntax))
            return Declined.NotAStatement;
        if (Directives.Choose(statement))
            return Declined.Directive;
        var uses = LocalFlow.Uses(model, own, [change.Lambda.Body], cancellation).ToList();
        return new InlineUpdateShape(statement, change.Lambda.Body, uses, around.Parameter.Identifier.Text);
    }
}
