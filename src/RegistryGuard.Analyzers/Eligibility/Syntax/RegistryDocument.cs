using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Whether the runtime's registry means the same as the load that it replaces.</summary>
internal static class RegistryDocument
{
    /// <summary>A class that can be created empty: the runtime starts a missing file with <c>new T()</c>.</summary>
    public static bool IsOpenable(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsAnonymousType: false, SpecialType: SpecialType.None }
        && type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0 && constructor.DeclaredAccessibility == Accessibility.Public)
        && !type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    /// <summary>
    /// Whether a <c>catch</c> around the load tells failures apart (a missing file, broken JSON): the runtime reports them
    /// with exceptions of its own, so such code keeps its calls.
    /// </summary>
    public static bool HasFailuresToldApart(SyntaxNode load)
    {
        foreach (var ancestor in load.Ancestors())
        {
            if (ancestor is TryStatementSyntax attempt && attempt.Block.Span.Contains(load.Span) && attempt.Catches.Any(IsSpecific))
                return true;
            if (ancestor is MemberDeclarationSyntax)
                return false;
        }
        return false;
    }

    private static bool IsSpecific(CatchClauseSyntax clause) =>
        clause.Filter is not null || clause.Declaration is { Type: var type } && type.ToString() is not ("Exception" or "System.Exception");
}
