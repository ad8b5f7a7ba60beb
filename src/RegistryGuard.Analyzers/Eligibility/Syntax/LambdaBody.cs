using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Statements that are to become the body of a lambda.</summary>
internal static class LambdaBody
{
    /// <summary>
    /// Whether nothing in <paramref name="changes"/> leaves them, awaits, or works on variables that a lambda cannot capture or
    /// that code outside shares.
    /// </summary>
    public static bool Fits(
        SemanticModel model, List<StatementSyntax> changes, EnclosingFunction function, CancellationToken cancellation,
        bool mayAwait = false)
    {
        foreach (var node in changes.SelectMany(EnclosingFunction.OwnNodes))
        {
            if (node is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax
                or ThrowStatementSyntax { Expression: null }
                || !mayAwait && IsAwait(node) || Jumps.IsOut(node, changes))
                return false;
        }

        if (changes.Count > 0
            && model.GetEnclosingSymbol(changes[0].SpanStart, cancellation) is { IsStatic: false,
            ContainingType.IsValueType: true })
            return false;
        foreach (var (name, symbol) in LocalFlow.Captured(model, changes, cancellation))
        {
            var (capturedType, isByReference) = symbol switch
            {
                ILocalSymbol local => (local.Type, local.IsRef),
                IParameterSymbol parameter => (parameter.Type, parameter.RefKind != RefKind.None),
                _ => (null, false),
            };
            if (isByReference || capturedType is { IsRefLikeType: true } or IPointerTypeSymbol)
                return false;
            if (LocalFlow.IsWritten(name)
                && LocalFlow.Uses(model, symbol, [function.Declaration], cancellation).Any(use => !IsInside(use, changes)))
                return false;
        }
        return true;
    }

    /// <summary>Whether the node lets its function wait without a thread.</summary>
    public static bool IsAwait(SyntaxNode node) => node is AwaitExpressionSyntax
        or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not (int)SyntaxKind.None }
        or UsingStatementSyntax { AwaitKeyword.RawKind: not (int)SyntaxKind.None }
        or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not (int)SyntaxKind.None };

    private static bool IsInside(SyntaxNode node, List<StatementSyntax> statements) =>
        node.SpanStart >= statements[0].SpanStart && node.Span.End <= statements[statements.Count - 1].Span.End;
}
