using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Where names are used and written: what a statement range shares with the code around it.</summary>
internal static class LocalFlow
{
    /// <summary>The uses of <paramref name="symbol"/> in <paramref name="nodes"/>, nested functions included.</summary>
    public static IEnumerable<IdentifierNameSyntax> Uses(
        SemanticModel model, ISymbol symbol, IEnumerable<SyntaxNode> nodes, CancellationToken cancellation) =>
        nodes.SelectMany(node => node.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Distinct()
            .Where(name => name.Identifier.ValueText == symbol.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, symbol));

    /// <summary>The uses of <paramref name="symbol"/> that assign to it or hand it on by reference.</summary>
    public static IEnumerable<IdentifierNameSyntax> Writes(
        SemanticModel model, ISymbol symbol, IEnumerable<SyntaxNode> nodes, CancellationToken cancellation) =>
        Uses(model, symbol, nodes, cancellation).Where(IsWritten);

    /// <summary>
    /// Locals, local functions and labels declared in <paramref name="inside"/> that <paramref name="outside"/> uses.
    /// </summary>
    public static IReadOnlyList<ISymbol> Escaping(
        SemanticModel model, IReadOnlyList<StatementSyntax> inside, IEnumerable<SyntaxNode> outside,
            CancellationToken cancellation)
    {
        if (inside.Count == 0)
            return [];
        var start = inside[0].SpanStart;
        var end = inside[inside.Count - 1].Span.End;
        var escaping = new List<ISymbol>();
        foreach (var name in outside.SelectMany(node => node.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            var isLocal = symbol is ILocalSymbol or ILabelSymbol or IRangeVariableSymbol
                or IMethodSymbol { MethodKind: MethodKind.LocalFunction };
            if (isLocal && symbol!.Locations[0].SourceSpan is var declared && declared.Start >= start && declared.Start < end
                && symbol.Locations[0].SourceTree == model.SyntaxTree
                    && !escaping.Contains(symbol, SymbolEqualityComparer.Default))
                escaping.Add(symbol);
        }
        return escaping;
    }

    /// <summary>Locals and parameters that <paramref name="inside"/> uses and that are declared elsewhere.</summary>
    public static IEnumerable<(IdentifierNameSyntax Name, ISymbol Symbol)> Captured(
        SemanticModel model, IReadOnlyList<StatementSyntax> inside, CancellationToken cancellation)
    {
        if (inside.Count == 0)
            yield break;
        var start = inside[0].SpanStart;
        var end = inside[inside.Count - 1].Span.End;
        foreach (var name in inside.SelectMany(statement => statement.DescendantNodes()).OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellation).Symbol is (ILocalSymbol or IParameterSymbol) and var symbol
                && symbol.Locations[0].SourceSpan is var declared && (declared.Start < start || declared.Start >= end))
                yield return (name, symbol);
        }
    }

    public static bool IsWritten(IdentifierNameSyntax name)
    {
        ExpressionSyntax expression = name;
        while (expression.Parent is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized;
        return expression.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == expression,
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression)
                || prefix.IsKind(SyntaxKind.PreDecrementExpression) || prefix.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            ArgumentSyntax argument =>
                !argument.RefKindKeyword.IsKind(SyntaxKind.None) && !argument.RefKindKeyword.IsKind(SyntaxKind.InKeyword)
                || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax tuple }
                    && tuple.Left == argument.Parent,
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
