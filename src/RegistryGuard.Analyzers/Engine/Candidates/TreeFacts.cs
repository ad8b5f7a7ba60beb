using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>A member with code, or the factory of a lazy one, and the names that it mentions. Syntax only.</summary>
internal sealed record MemberFacts(SyntaxNode Body, string Name, ImmutableHashSet<string> Mentions);

/// <summary>
/// What the token scan of one tree found. Kept as long as the tree lives, so that an edit pays for one file; holds no symbols.
/// </summary>
internal sealed class TreeFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeFacts> s_cache = new();

    private TreeFacts(SyntaxNode root)
    {
        Members = Scan(root).ToImmutableArray();
        Annotated = AnnotatedIn(root).ToImmutableArray();
    }

    public ImmutableArray<MemberFacts> Members { get; }

    /// <summary>The names of the methods that say by an attribute that they load or save.</summary>
    public ImmutableArray<string> Annotated { get; }

    public static TreeFacts Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_cache.TryGetValue(tree, out var facts))
            return facts;
        facts = new(tree.GetRoot(cancellation));
        return s_cache.GetValue(tree, _ => facts);
    }

    private static IEnumerable<MemberFacts> Scan(SyntaxNode root)
    {
        if (root is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement))
            yield return new(unit, "", MentionsIn(unit.Members.OfType<GlobalStatementSyntax>()));
        foreach (var node in Declarations(root))
        {
            var (body, name) = node switch
            {
                MethodDeclarationSyntax method => (HasBody(method), method.Identifier.ValueText),
                ConstructorDeclarationSyntax constructor => (HasBody(constructor), constructor.Identifier.ValueText),
                DestructorDeclarationSyntax destructor => (HasBody(destructor), "Finalize"),
                OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => (HasBody((BaseMethodDeclarationSyntax)node), ""),
                AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null => (accessor, PropertyName(accessor.Parent?.Parent)),
                PropertyDeclarationSyntax { ExpressionBody: { } arrow } property => (arrow, property.Identifier.ValueText),
                IndexerDeclarationSyntax { ExpressionBody: { } arrow } => (arrow, "this[]"),
                _ => (null, ""),
            };
            if (body is not null)
                yield return new(body, name, MentionsIn([body]));
            foreach (var (member, factory) in node is TypeDeclarationSyntax type ? LazyMembers.DeclaredIn(type) : [])
                yield return new(factory, member, MentionsIn([factory]));
        }
    }

    private static IEnumerable<SyntaxNode> Declarations(SyntaxNode root) =>
        root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax);

    private static IEnumerable<string> AnnotatedIn(SyntaxNode root) =>
        from method in Declarations(root).OfType<MethodDeclarationSyntax>()
        from list in method.AttributeLists
        from attribute in list.Attributes
        where NameOf(attribute) is "RegistryLoad" or "RegistrySave" or AnnotatedMethods.Load or AnnotatedMethods.Save
        select method.Identifier.ValueText;

    private static string? NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode? HasBody(BaseMethodDeclarationSyntax method) => method.Body is not null || method.ExpressionBody is not null ? method : null;

    private static string PropertyName(SyntaxNode? node) => node switch
    {
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax declaration => declaration.Identifier.ValueText,
        _ => "this[]",
    };

    private static ImmutableHashSet<string> MentionsIn(IEnumerable<SyntaxNode> nodes)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var token in nodes.SelectMany(n => n.DescendantTokens()))
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
                names.Add(token.ValueText);
        }

        return names.ToImmutable();
    }
}
