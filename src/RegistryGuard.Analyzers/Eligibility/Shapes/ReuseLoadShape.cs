using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A second load whose result the first one's local already holds, or whose local can be declared in front of the first one.
/// </summary>
internal sealed class ReuseLoadShape
{
    private ReuseLoadShape(ExpressionSyntax second, string first, LocalDeclarationStatementSyntax? textStatement)
    {
        Second = second;
        First = first;
        TextStatement = textStatement;
    }

    /// <summary>The load, as a whole expression, that the local takes the place of.</summary>
    public ExpressionSyntax Second { get; }

    /// <summary>The second load's declaration, where it moves in front of <see cref="FirstStatement"/>.</summary>
    public LocalDeclarationStatementSyntax? Moved { get; private set; }

    /// <summary>The statement of the first load.</summary>
    public StatementSyntax? FirstStatement { get; private set; }

    /// <summary>The local that holds what the first load gave.</summary>
    public string First { get; }

    /// <summary>The second load's text, which nobody needs any more.</summary>
    public LocalDeclarationStatementSyntax? TextStatement { get; }

    public static Fit<ReuseLoadShape> Recognize(
        SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad, CancellationToken cancellation)
    {
        if (EnclosingFunction.Around(firstLoad, secondLoad) is not { } function || firstLoad.SpanStart >= secondLoad.SpanStart)
            return Declined.OtherFunctions;
        if (Value(model, firstLoad, cancellation) is not { } first || Value(model, secondLoad, cancellation) is not { } second)
            return Declined.NotAwaited;
        if (Moving(model, function, firstLoad, secondLoad, first, second, cancellation) is { } moving)
            return moving;
        if (first.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            || declarator.Parent is not VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax declaration }
            || !declaration.UsingKeyword.IsKind(SyntaxKind.None)
            || StatementList.Of(declaration) is not { } list || list.IndexOf(secondLoad) <= list.IndexOf(firstLoad)
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local)
            return Declined.NotALocal;
        if (second.Parent is ExpressionStatementSyntax)
            return Declined.ResultUnused;
        if (second.ContainsDirectives)
            return Declined.Directive;
        if (second.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { } around && around.UsingKeyword != default
            || !AreSameDocuments(model, firstLoad, secondLoad, first, second, cancellation))
            return Declined.DifferentLoads;

        var between = list.Range(list.IndexOf(firstLoad), list.IndexOf(secondLoad)).ToList();
        if (IsInLoopOfItsOwn(second, list))
            return Declined.LoadedInLoop;
        if (LocalFlow.Writes(model, local, [function.Declaration], cancellation).Any())
            return Declined.LocalChanged;
        if (between.Any(statement => SavesBefore(model, statement, secondLoad, firstLoad, cancellation)))
            return Declined.SavedBetween;
        return new ReuseLoadShape(second, local.Name, JsonLoad.Recognize(model, secondLoad, cancellation)?.TextStatement);
    }

    /// <summary>
    /// <c>if (Load().Count > 9) return; var agents = Load();</c>: the first load is what its statement evaluates first, whatever comes
    /// of it, and the second one is declared in the same block.
    /// </summary>
    private static ReuseLoadShape? Moving(
        SemanticModel model, EnclosingFunction function, SyntaxNode firstLoad, SyntaxNode secondLoad, ExpressionSyntax first,
        ExpressionSyntax second, CancellationToken cancellation)
    {
        if (second.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } moved },
                } declarator,
            }
            || first.Parent is EqualsValueClauseSyntax
            || first.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || statement.GetFirstToken().Parent is LabeledStatementSyntax
            || StatementList.Of(moved) is not { IsSwitchSection: false } list || StatementList.Of(statement)?.Container != list.Container
            || !IsEvaluatedFirst(first, statement) || Directives.Choose(moved) || Directives.Choose(statement)
            || JsonLoad.Recognize(model, secondLoad, cancellation)?.TextStatement is not null
            || !AreSameDocuments(model, firstLoad, secondLoad, first, second, cancellation)
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local
            || LocalFlow.Writes(model, local, [function.Declaration], cancellation).Any())
            return null;
        var between = list.Range(list.IndexOf(statement), list.IndexOf(moved)).ToList();
        return between.Any(code => SavesBefore(model, code, secondLoad, firstLoad, cancellation))
            || !PathExpression.IsValidAt(model, AwaitedCall.Call(second).ToString(), statement.SpanStart, secondLoad, cancellation)
                ? null
                : new ReuseLoadShape(first, local.Name, textStatement: null) { Moved = moved, FirstStatement = statement };
    }

    /// <summary>Whether nothing decides whether the expression is evaluated, and nothing comes before it.</summary>
    private static bool IsEvaluatedFirst(ExpressionSyntax expression, StatementSyntax statement) =>
        statement is IfStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax
            or SwitchStatementSyntax or ForEachStatementSyntax
        && !expression.Ancestors().TakeWhile(ancestor => ancestor != statement).Any(ancestor =>
            ancestor is AnonymousFunctionExpressionSyntax or StatementSyntax
            || (ancestor is ConditionalExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax
                && ancestor.SpanStart != expression.SpanStart)
            || (ancestor is ArgumentSyntax argument && !IsEvaluatedFirst(argument)));

    /// <summary>Whether it is the first argument, of a call whose receiver is no call itself.</summary>
    private static bool IsEvaluatedFirst(ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax list && list.Arguments[0] == argument
        && (list.Parent is not InvocationExpressionSyntax { Expression: var called }
            || !called.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax));

    /// <summary>Same type, and read alike: a helper's call with the same arguments, or JSON with the same options.</summary>
    private static bool AreSameDocuments(SemanticModel model, SyntaxNode firstLoad, SyntaxNode secondLoad,
        ExpressionSyntax first, ExpressionSyntax second, CancellationToken cancellation)
    {
        var (firstType, secondType) = (model.GetTypeInfo(first, cancellation).Type, model.GetTypeInfo(second, cancellation).Type);
        if (firstType is null || firstType.IsRefLikeType || !SymbolEqualityComparer.Default.Equals(firstType, secondType))
            return false;
        if (JsonLoad.Recognize(model, firstLoad, cancellation) is { } firstJson)
        {
            return JsonLoad.Recognize(model, secondLoad, cancellation) is { } secondJson
                && PathExpression.AreAlike(firstJson.Call.Path, secondJson.Call.Path)
                && PathExpression.AreAlike(firstJson.Options, secondJson.Options);
        }
        return SyntaxFactory.AreEquivalent(AwaitedCall.Call(first), AwaitedCall.Call(second));
    }

    /// <summary>The expression that gives the document: with <c>await</c>, <c>!</c> and fallbacks.</summary>
    private static ExpressionSyntax? Value(SemanticModel model, SyntaxNode load, CancellationToken cancellation)
    {
        if (JsonLoad.Recognize(model, load, cancellation) is { } json)
            return json.Value;
        if (load is not ExpressionSyntax call || AwaitedCall.Result(model, call, cancellation) is not { } value)
            return null;
        while (value.Parent is PostfixUnaryExpressionSyntax suppressed
            && suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            value = suppressed;
        return value;
    }

    private static bool IsInLoopOfItsOwn(SyntaxNode second, StatementList list) => second.Ancestors()
        .TakeWhile(ancestor => ancestor != list.Container)
        .Any(ancestor =>
            ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    private static bool SavesBefore(
        SemanticModel model, StatementSyntax statement, SyntaxNode secondLoad, SyntaxNode firstLoad,
            CancellationToken cancellation)
    {
        var calls = EnclosingFunction.OwnNodes(statement)
            .Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            .Where(node => node.SpanStart > firstLoad.Span.End && node.Span.End <= secondLoad.SpanStart).ToList();
        var reach = new LockReentrance(model, cancellation);
        return calls.Any(call => FileCall.Recognize(model, call, cancellation) is { IsSave: true } || reach.ReachesSave(call));
    }
}
