using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The call of <c>File.Move</c> or <c>File.Replace</c> that makes a temporary file the registry.</summary>
internal sealed class RenameCall
{
    private RenameCall(
        InvocationExpressionSyntax call, ExpressionSyntax temporary, ExpressionSyntax target, bool replacesAlways)
    {
        Call = call;
        Temporary = temporary;
        Target = target;
        ReplacesAlways = replacesAlways;
    }

    public InvocationExpressionSyntax Call { get; }

    public ExpressionSyntax Temporary { get; }

    public ExpressionSyntax Target { get; }

    /// <summary>Whether it replaces what is there and keeps no copy of it.</summary>
    public bool ReplacesAlways { get; }

    public static RenameCall? Recognize(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: >= 2 } arguments } call
            || arguments[0].NameColon is not null || arguments[1].NameColon is not null
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { Name: "Move" or "Replace" } method
            || method.ContainingType.ToDisplayString() != "System.IO.File")
            return null;
        var third = arguments.Count > 2 ? arguments[2].Expression : null;
        var replacesAlways = method.Name == "Move"
            ? third is not null && model.GetConstantValue(third, cancellation) is { HasValue: true, Value: true }
            : third is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression };
        return new RenameCall(call, arguments[0].Expression, arguments[1].Expression, replacesAlways);
    }
}
