using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>
/// Members that compute their value when they are first read, such as <c>Lazy&lt;T&gt;</c>, with the lambda or method group that
/// they are made with. Syntax only.
/// </summary>
internal static class LazyMembers
{
    /// <summary>The members that are made with a factory, in their declaration or by an assignment in the same type.</summary>
    public static IEnumerable<(string Member, ExpressionSyntax Factory)> DeclaredIn(TypeDeclarationSyntax type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in type.Members.SelectMany(Declared))
        {
            names.Add(name);
            if (FactoryIn(value) is { } factory)
                yield return (name, factory);
        }

        if (names.Count == 0)
            yield break;
        foreach (var assignment in type.Members.OfType<BaseMethodDeclarationSyntax>().SelectMany(m => m.DescendantNodes().OfType<AssignmentExpressionSyntax>()))
        {
            if (NameOf(assignment.Left) is { } name && names.Contains(name) && FactoryIn(assignment.Right) is { } factory)
                yield return (name, factory);
        }
    }

    /// <summary>The member that <paramref name="factory"/> makes the value of.</summary>
    public static ISymbol? Of(SyntaxNode factory, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in factory.Ancestors())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax or PropertyDeclarationSyntax:
                    return model.GetDeclaredSymbol(node, cancellation);
                case AssignmentExpressionSyntax assignment:
                    return model.GetSymbolInfo(assignment.Left, cancellation).Symbol;
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, ExpressionSyntax? Value)> Declared(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field when IsLazy(field.Declaration.Type) => field.Declaration.Variables.Select(v => (v.Identifier.ValueText, v.Initializer?.Value)),
        PropertyDeclarationSyntax property when IsLazy(property.Type) => [(property.Identifier.ValueText, property.Initializer?.Value)],
        _ => [],
    };

    private static bool IsLazy(TypeSyntax type) => type switch
    {
        GenericNameSyntax generic => generic.Identifier.ValueText is "Lazy" or "AsyncLazy",
        QualifiedNameSyntax qualified => IsLazy(qualified.Right),
        NullableTypeSyntax nullable => IsLazy(nullable.ElementType),
        _ => false,
    };

    private static ExpressionSyntax? FactoryIn(ExpressionSyntax? creation) =>
        (creation as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } factory
        && factory is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax
            ? factory
            : null;

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
