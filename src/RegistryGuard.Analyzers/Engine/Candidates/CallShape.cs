using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>
/// Whether a name, by its syntax alone, can stand for a call of a member of that name: asked before anything is bound, which costs a
/// thousand times as much.
/// </summary>
internal static class CallShape
{
    /// <param name="name">The name where it is mentioned.</param>
    /// <param name="target">A method, a property, a field, or a type for its constructors.</param>
    public static bool MayCall(SimpleNameSyntax name, ISymbol target) => target switch
    {
        INamedTypeSymbol => SyntaxFacts.IsInTypeOnlyContext(name) || name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => !SyntaxFacts.IsInTypeOnlyContext(name)
            && (ArgumentsOf(name) is not { } arguments || Takes(method, arguments.Count) || (method.IsExtensionMethod && Takes(method, arguments.Count + 1)))
            && (name is not GenericNameSyntax generic || generic.Arity == method.Arity),
        _ => !SyntaxFacts.IsInTypeOnlyContext(name),
    };

    /// <summary>The arguments of the call, or null for a method group.</summary>
    private static SeparatedSyntaxList<ArgumentSyntax>? ArgumentsOf(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding
            : name;
        return called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called ? invocation.ArgumentList.Arguments : null;
    }

    private static bool Takes(IMethodSymbol method, int arguments)
    {
        var parameters = method.Parameters;
        if (parameters.Length > 0 && parameters[parameters.Length - 1].IsParams)
            return arguments >= parameters.Count(p => !p.IsOptional) - 1;
        return arguments <= parameters.Length && arguments >= parameters.Count(p => !p.IsOptional);
    }
}
