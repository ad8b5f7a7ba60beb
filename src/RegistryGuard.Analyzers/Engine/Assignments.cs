using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>The names that each type's methods assign to, constructors apart.</summary>
internal sealed class Assignments
{
    private readonly Dictionary<ISymbol, HashSet<string>> _byType = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method of the type that declares <paramref name="method"/> assigns to a member that <paramref name="value"/> is read through.</summary>
    public bool MayChange(IMethodSymbol method, Key value)
    {
        if (method.ContainingType is not { } type)
            return false;
        if (!_byType.TryGetValue(type.OriginalDefinition, out var names))
            _byType[type.OriginalDefinition] = names = [.. type.DeclaringSyntaxReferences.SelectMany(r => NamesIn(r.GetSyntax()))];
        for (; value.Kind == KeyKind.Member; value = value.Parts[0])
        {
            if (names.Contains(value.Name!))
                return true;
        }

        return value.Kind == KeyKind.Static && names.Contains(value.Name!);
    }

    private static IEnumerable<string> NamesIn(SyntaxNode type) =>
        from node in type.DescendantNodes(n => n is not ConstructorDeclarationSyntax)
        let target = node switch
        {
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => assignment.Left,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => step.Operand,
            PostfixUnaryExpressionSyntax step => step.Operand,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword or (int)SyntaxKind.RefKeyword } argument => argument.Expression,
            _ => null,
        }
        let name = target switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        }
        where name is not null
        select name;
}
