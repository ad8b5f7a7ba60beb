using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The function that a node runs in: a method, accessor, local function, lambda, or the top-level program.</summary>
internal sealed class EnclosingFunction
{
    private EnclosingFunction(SyntaxNode declaration) => Declaration = declaration;

    public SyntaxNode Declaration { get; }

    public bool IsAsync => Declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        CompilationUnitSyntax unit => OwnNodes(unit).Any(node => node is AwaitExpressionSyntax),
        _ => false,
    };

    /// <summary>The expression of an expression-bodied function, if it is one.</summary>
    public ExpressionSyntax? ExpressionBody => Declaration switch
    {
        BaseMethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression,
        AccessorDeclarationSyntax accessor => accessor.ExpressionBody?.Expression,
        LambdaExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };

    /// <summary>The function around <paramref name="node"/>; null in initializers and expression-bodied properties.</summary>
    public static EnclosingFunction? Of(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
                    or AnonymousFunctionExpressionSyntax:
                    return new EnclosingFunction(ancestor);
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }:
                    return new EnclosingFunction(unit);
                case MemberDeclarationSyntax:
                    return null;
            }
        }
        return null;
    }

    /// <summary>Whether both nodes run in the same function; if so, it.</summary>
    public static EnclosingFunction? Around(SyntaxNode first, SyntaxNode second)
    {
        var function = Of(first);
        return function is not null && Of(second)?.Declaration == function.Declaration ? function : null;
    }

    /// <summary>
    /// The nodes below <paramref name="root"/> that run with it: those of nested functions and types are left out.
    /// </summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode root) =>
        root.DescendantNodesAndSelf(node => node == root
            || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax));

    /// <summary>
    /// Whether an <c>await</c> may be put in front of the statement around <paramref name="node"/>: the function is async, no
    /// thread-affine construct encloses the node, and no local would have to live across the await that cannot.
    /// </summary>
    public bool CanAwait(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (!IsAsync)
            return false;
        foreach (var ancestor in node.Ancestors().TakeWhile(ancestor => ancestor != Declaration))
        {
            if (ancestor is LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or QueryExpressionSyntax)
                return false;
        }
        return !OwnNodes(Declaration).Any(declared => declared is VariableDeclaratorSyntax
            && model.GetDeclaredSymbol(declared, cancellation) is ILocalSymbol local
            && (local.Type.IsRefLikeType || local.IsRef));
    }

    /// <summary>Whether calling the function gives a value, as opposed to nothing or a bare task.</summary>
    public bool ReturnsValue(SemanticModel model, CancellationToken cancellation)
    {
        var symbol = Declaration is AnonymousFunctionExpressionSyntax
            ? model.GetSymbolInfo(Declaration, cancellation).Symbol
            : model.GetDeclaredSymbol(Declaration, cancellation);
        if (symbol is not IMethodSymbol { ReturnsVoid: false } method)
            return false;
        return !method.IsAsync || method.ReturnType is INamedTypeSymbol { IsGenericType: true };
    }
}
