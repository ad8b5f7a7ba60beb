using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Whether the runtime's registry means the same as the load that it replaces.</summary>
internal static class RegistryDocument
{
    /// <summary>
    /// A type of its own that the serializer makes documents of. Where the load makes up for a missing file, it does so
    /// with <c>new T()</c>, as the runtime does.
    /// </summary>
    public static bool IsOpenable(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsAnonymousType: false,
            SpecialType: SpecialType.None };

    /// <summary>
    /// Whether a <c>catch</c> around the load tells failures apart (a missing file, broken JSON): the runtime reports them
    /// with exceptions of its own, so such code keeps its calls.
    /// </summary>
    public static bool HasFailuresToldApart(SyntaxNode load)
    {
        foreach (var ancestor in load.Ancestors())
        {
            if (ancestor is TryStatementSyntax attempt && attempt.Block.Span.Contains(load.Span)
                && attempt.Catches.Any(IsSpecific))
                return true;
            if (ancestor is MemberDeclarationSyntax)
                return false;
        }
        return false;
    }

    private static bool IsSpecific(CatchClauseSyntax clause) =>
        clause.Filter is not null || clause.Declaration is { Type: var type }
            && type.ToString() is not ("Exception" or "System.Exception");
}
