using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// A path as one method writes it, in words that every member of its type knows: locals are replaced by what they are initialized
/// with, parameters stay.
/// </summary>
internal sealed class TypeLevelPath
{
    private TypeLevelPath(string text, IReadOnlyList<IParameterSymbol> parameters)
    {
        Text = text;
        Parameters = parameters;
    }

    public string Text { get; }

    /// <summary>The method's parameters that the path depends on.</summary>
    public IReadOnlyList<IParameterSymbol> Parameters { get; }

    /// <param name="model">The semantics of the method's file.</param>
    /// <param name="written">The path in the method.</param>
    /// <param name="method">The method.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>Null if the path depends on more than the method's type and parameters.</returns>
    public static TypeLevelPath? Of(
        SemanticModel model, ExpressionSyntax written, IMethodSymbol method, CancellationToken cancellation)
    {
        if (EnclosingFunction.Of(written) is not { } function)
            return null;
        var rewriter = new Rewriter(model, function, method, cancellation);
        if (!PathExpression.IsRepeatable(model, written, cancellation)
            || rewriter.Visit(written) is not { } path || rewriter.IsOutOfReach)
            return null;
        var text = path.ToString();
        return new TypeLevelPath(text.IndexOf('\n') < 0 ? text : path.NormalizeWhitespace().ToString(), rewriter.Parameters);
    }

    private sealed class Rewriter(
        SemanticModel model, EnclosingFunction function, IMethodSymbol method, CancellationToken cancellation) : CSharpSyntaxRewriter
    {
        public List<IParameterSymbol> Parameters { get; } = [];

        public bool IsOutOfReach { get; private set; }

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
        {
            switch (model.GetSymbolInfo(node, cancellation).Symbol)
            {
                case ILocalSymbol local:
                    return Initial(local, node);
                case IParameterSymbol parameter:
                    IsOutOfReach |= !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method)
                        || parameter.RefKind != RefKind.None || LocalFlow.Writes(model, parameter, [function.Declaration], cancellation).Any();
                    if (!Parameters.Contains(parameter, SymbolEqualityComparer.Default))
                        Parameters.Add(parameter);
                    return node;
                case IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction } or null:
                    IsOutOfReach = true;
                    return node;
                default:
                    return node;
            }
        }

        private SyntaxNode? Initial(ILocalSymbol local, IdentifierNameSyntax use)
        {
            if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax
                {
                    Initializer.Value: { } value,
                }
                && !LocalFlow.Writes(model, local, [function.Declaration], cancellation).Any()
                && PathExpression.IsRepeatable(model, value, cancellation)
                && !(use.Parent is InterpolationSyntax && value.DescendantTokens().Any(IsQuote)))
            {
                var initial = (ExpressionSyntax)Visit(value)!;
                return initial is BinaryExpressionSyntax && use.Parent is not ArgumentSyntax
                    ? SyntaxFactory.ParenthesizedExpression(initial.WithoutTrivia())
                    : initial.WithoutTrivia();
            }
            IsOutOfReach = true;
            return use;
        }

        /// <summary>Before C# 11 no text may be written inside the hole of another one.</summary>
        private static bool IsQuote(SyntaxToken token) =>
            token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringStartToken);
    }
}
