using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// Code that makes the registry's folder on its way to the save. The lock is beside the registry: the folder has to be there
/// before it is taken.
/// </summary>
internal static class FolderCreation
{
    private const int MaxDepth = 3;

    /// <summary>Whether <paramref name="code"/>, or a method of this compilation that it calls, creates a folder.</summary>
    public static bool IsIn(SemanticModel model, IEnumerable<SyntaxNode> code, CancellationToken cancellation) =>
        code.Any(node => IsIn(model, node, MaxDepth, cancellation));

    private static bool IsIn(SemanticModel model, SyntaxNode code, int depth, CancellationToken cancellation)
    {
        var calls = code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToList();
        if (calls.Any(call => NameOf(call).StartsWith("CreateDirectory", StringComparison.Ordinal)))
            return true;
        // Other files are read for the name alone: their semantics are not at hand.
        return depth > 0 && code.SyntaxTree == model.SyntaxTree && calls
            .Select(call => model.GetSymbolInfo(call, cancellation).Symbol)
            .OfType<IMethodSymbol>()
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(method => method.DeclaringSyntaxReferences)
            .Any(reference => IsIn(model, reference.GetSyntax(cancellation), depth - 1, cancellation));
    }

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
