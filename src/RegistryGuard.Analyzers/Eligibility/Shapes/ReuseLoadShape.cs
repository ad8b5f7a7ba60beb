using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A second load whose result the first one's local already holds.</summary>
internal sealed class ReuseLoadShape
{
    private ReuseLoadShape(ExpressionSyntax second, string first, LocalDeclarationStatementSyntax? textStatement)
    {
        Second = second;
        First = first;
        TextStatement = textStatement;
    }

    /// <summary>The whole expression of the second load.</summary>
    public ExpressionSyntax Second { get; }

    /// <summary>The local that holds what the first load gave.</summary>
    public string First { get; }

    /// <summary>The second load's text, which nobody needs any more.</summary>
    public LocalDeclarationStatementSyntax? TextStatement { get; }

    public static ReuseLoadShape? Recognize(SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad, CancellationToken cancellationToken)
    {
        if (EnclosingFunction.Around(firstLoad, secondLoad) is not { } function || firstLoad.SpanStart >= secondLoad.SpanStart
            || Value(model, firstLoad, cancellationToken) is not { } first || Value(model, secondLoad, cancellationToken) is not { } second
            || first.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            || declarator.Parent is not VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax declaration }
            || !declaration.UsingKeyword.IsKind(SyntaxKind.None)
            || StatementList.Of(declaration) is not { } list || list.IndexOf(secondLoad) <= list.IndexOf(firstLoad)
            || model.GetDeclaredSymbol(declarator, cancellationToken) is not ILocalSymbol local
            || second.Parent is ExpressionStatementSyntax
            || second.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword }
            || second.ContainsDirectives
            || !AreSameDocuments(model, firstLoad, secondLoad, first, second, cancellationToken))
            return null;

        var between = list.Range(list.IndexOf(firstLoad), list.IndexOf(secondLoad)).ToList();
        if (IsInLoopOfItsOwn(second, list)
            || LocalFlow.Writes(model, local, [function.Declaration], cancellationToken).Any()
            || between.Any(statement => SavesBefore(model, statement, secondLoad, firstLoad, cancellationToken)))
            return null;
        return new ReuseLoadShape(second, local.Name, JsonLoad.Recognize(model, secondLoad, cancellationToken)?.TextStatement);
    }

    /// <summary>Same type, and read alike: a helper's call with the same arguments, or JSON with the same options.</summary>
    private static bool AreSameDocuments(SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad,
        ExpressionSyntax first, ExpressionSyntax second, CancellationToken cancellationToken)
    {
        var (firstType, secondType) = (model.GetTypeInfo(first, cancellationToken).Type, model.GetTypeInfo(second, cancellationToken).Type);
        if (firstType is null || firstType.IsRefLikeType || !SymbolEqualityComparer.Default.Equals(firstType, secondType))
            return false;
        if (JsonLoad.Recognize(model, firstLoad, cancellationToken) is { } firstJson)
        {
            return JsonLoad.Recognize(model, secondLoad, cancellationToken) is { } secondJson
                && PathExpression.AreAlike(firstJson.Call.Path, secondJson.Call.Path)
                && PathExpression.AreAlike(firstJson.Options, secondJson.Options);
        }
        return SyntaxFactory.AreEquivalent(AwaitedCall.Call(first), AwaitedCall.Call(second));
    }

    /// <summary>The expression that gives the document: with <c>await</c>, <c>!</c> and fallbacks.</summary>
    private static ExpressionSyntax? Value(SemanticModel model, SyntaxNode load, CancellationToken cancellationToken)
    {
        if (JsonLoad.Recognize(model, load, cancellationToken) is { } json)
            return json.Value;
        if (load is not ExpressionSyntax call || AwaitedCall.Result(model, call, cancellationToken) is not { } value)
            return null;
        while (value.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
            value = suppressed;
        return value;
    }

    private static bool IsInLoopOfItsOwn(SyntaxNode second, StatementList list) => second.Ancestors()
        .TakeWhile(ancestor => ancestor != list.Container)
        .Any(ancestor => ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    private static bool SavesBefore(
        SemanticModel model, StatementSyntax statement, SyntaxNode secondLoad, SyntaxNode firstLoad, CancellationToken cancellationToken)
    {
        var calls = EnclosingFunction.OwnNodes(statement)
            .Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .Where(node => node.SpanStart > firstLoad.Span.End && node.Span.End <= secondLoad.SpanStart).ToList();
        var reach = new LockReentrance(model, cancellationToken);
        return calls.Any(call => FileCall.Recognize(model, call, cancellationToken) is { IsSave: true } || reach.ReachesSave(call));
    }
}
