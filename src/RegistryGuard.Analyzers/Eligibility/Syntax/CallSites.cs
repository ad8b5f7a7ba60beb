using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Whether other code of the compilation may call a function, going by its name.</summary>
internal static class CallSites
{
    /// <summary>
    /// A function that others call must not take a registry's lock for a mere load: a caller that holds it already would
    /// be refused.
    /// </summary>
    public static bool MayExist(Compilation compilation, EnclosingFunction function, CancellationToken cancellation)
    {
        var name = function.Declaration switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax local => local.Identifier.ValueText,
            AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
            CompilationUnitSyntax or AnonymousFunctionExpressionSyntax => "",
            _ => null,
        };
        if (name is null)
            return true;
        return name.Length > 0 && compilation.SyntaxTrees.Any(tree => tree.GetRoot(cancellation).DescendantNodes()
            .Any(node => node is SimpleNameSyntax use && use.Identifier.ValueText == name
                && (function.Declaration is AccessorDeclarationSyntax || IsCallOrMethodGroup(use))));
    }

    private static bool IsCallOrMethodGroup(SimpleNameSyntax name)
    {
        SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return whole.Parent is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax or ArgumentSyntax
                or EqualsValueClauseSyntax
            || whole.Parent is AssignmentExpressionSyntax assignment && assignment.Right == whole;
    }
}
