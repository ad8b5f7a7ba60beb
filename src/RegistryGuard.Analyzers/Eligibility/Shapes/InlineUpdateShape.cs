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
        if (ChangeOf(outer) is not { } around || ChangeOf(inner) is not { } change
            || StaleUseShape.ParameterOf(around) is not { } document || document.Identifier.ValueText == "_"
            || StaleUseShape.ParameterOf(change) is not { } parameter
            || model.GetDeclaredSymbol(parameter, cancellation) is not IParameterSymbol own
            || model.GetDeclaredSymbol(document, cancellation) is not IParameterSymbol at
            || !SymbolEqualityComparer.Default.Equals(own.Type, at.Type)
            || EnclosingFunction.Of(change)?.Declaration != around)
            return Declined.NotALambda;
        if (change.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Parent is not ExpressionStatementSyntax statement
            || EnclosingFunction.OwnNodes(change.Body).Any(node => node is ReturnStatementSyntax or AwaitExpressionSyntax))
            return Declined.NotAStatement;
        if (Directives.Choose(statement))
            return Declined.Directive;
        var uses = LocalFlow.Uses(model, own, [change.Body], cancellation).ToList();
        return new InlineUpdateShape(statement, change.Body, uses, document.Identifier.Text);
    }

    /// <summary>The lambda that an <c>Update</c> is given, from the call's name.</summary>
    private static LambdaExpressionSyntax? ChangeOf(SyntaxNode name) =>
        name is SimpleNameSyntax { Identifier.ValueText: "Update" or "UpdateAsync" }
        && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].Expression as LambdaExpressionSyntax
            : null;
}
