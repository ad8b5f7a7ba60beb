using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The cancellation token that a call is given, for another call to be given it, too.</summary>
internal static class CancellationArgument
{
    /// <returns>The token as written, if it is a name that may be repeated; otherwise null.</returns>
    public static string? Of(SemanticModel model, SyntaxNode call, CancellationToken cancellation)
    {
        var arguments = (call as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        return arguments.Select(argument => argument.Expression)
            .FirstOrDefault(expression => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
                && IsToken(model.GetTypeInfo(expression, cancellation).Type) && PathExpression.IsRepeatable(model, expression, cancellation))?
            .ToString();
    }

    private static bool IsToken(ITypeSymbol? type) => type is
    {
        Name: "CancellationToken",
        ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
    };
}
