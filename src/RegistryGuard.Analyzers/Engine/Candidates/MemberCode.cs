using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>A member with code, or the factory of a lazy one, and the name that it is called by. Syntax only.</summary>
internal sealed record MemberCode(SyntaxNode Body, string Name)
{
    private static readonly ConditionalWeakTable<SyntaxTree, ImmutableDictionary<SyntaxNode, string>> s_factories = new();

    /// <summary>The members that <paramref name="node"/> belongs to: the one that is declared around it, and the factories that it stands in.</summary>
    public static IEnumerable<MemberCode> Around(SyntaxNode node, CancellationToken cancellation)
    {
        var factories = FactoriesIn(node.SyntaxTree, cancellation);
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            if (!factories.IsEmpty && factories.TryGetValue(ancestor, out var lazy))
                yield return new(ancestor, lazy);
            if (Declared(ancestor) is not { } member)
                continue;
            yield return member;
            yield break;
        }
    }

    private static MemberCode? Declared(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method when HasCode(method) => new(method, method.Identifier.ValueText),
        ConstructorDeclarationSyntax constructor when HasCode(constructor) => new(constructor, constructor.Identifier.ValueText),
        DestructorDeclarationSyntax destructor when HasCode(destructor) => new(destructor, "Finalize"),
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax when HasCode((BaseMethodDeclarationSyntax)node) => new(node, ""),
        AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null => new(accessor, NameOf(accessor.Parent?.Parent)),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } arrow => new(arrow, NameOf(arrow.Parent)),
        GlobalStatementSyntax => new(node.Parent!, ""),
        _ => null,
    };

    private static bool HasCode(BaseMethodDeclarationSyntax method) => method.Body is not null || method.ExpressionBody is not null;

    private static string NameOf(SyntaxNode? node) => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax declaration => declaration.Identifier.ValueText,
        _ => "this[]",
    };

    /// <summary>What makes the values of the tree's lazy members, with their names.</summary>
    private static ImmutableDictionary<SyntaxNode, string> FactoriesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_factories.TryGetValue(tree, out var factories))
            return factories;
        var words = TreeWords.Of(tree, cancellation);
        factories = words.MayContain("Lazy") || words.MayContain("AsyncLazy") ? FindFactories(tree.GetRoot(cancellation)) : ImmutableDictionary<SyntaxNode, string>.Empty;
        return s_factories.GetValue(tree, _ => factories);
    }

    private static ImmutableDictionary<SyntaxNode, string> FindFactories(SyntaxNode root)
    {
        var factories = ImmutableDictionary.CreateBuilder<SyntaxNode, string>();
        foreach (var type in root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>())
        {
            foreach (var (member, factory) in LazyMembers.DeclaredIn(type))
                factories[factory] = member;
        }

        return factories.ToImmutable();
    }
}
