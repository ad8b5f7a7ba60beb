using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>Where a program mentions a name in code. Only the trees whose text contains it are looked at, and in them only the places.</summary>
internal sealed class Mentions(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<string, List<Mention>> _byName = new(StringComparer.Ordinal);
    private readonly (SyntaxTree Tree, TreeWords Words)[] _trees = [.. compilation.SyntaxTrees.Select(t => (t, TreeWords.Of(t, cancellation)))];

    /// <summary>The mentions of <paramref name="name"/>, by path and position: the order in which a build names its files must not show.</summary>
    public IReadOnlyList<Mention> Of(string name)
    {
        if (_byName.TryGetValue(name, out var known))
            return known;
        var mentions = new List<Mention>();
        foreach (var tree in TreesWith(name).OrderBy(t => t.FilePath, StringComparer.Ordinal))
        {
            foreach (var node in In(tree, name))
                mentions.AddRange(MemberCode.Around(node, cancellation).Select(member => new Mention(member, node)));
        }

        return _byName[name] = mentions;
    }

    /// <summary>The names of the methods that carry one of the attributes.</summary>
    public IEnumerable<string> Annotated(IEnumerable<string> attributes) =>
        from attribute in attributes
        from name in new[] { attribute, attribute.Substring(0, attribute.Length - nameof(Attribute).Length) }
        from tree in TreesWith(name)
        from node in In(tree, name)
        let method = node.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent as MethodDeclarationSyntax
        where method is not null
        select method.Identifier.ValueText;

    /// <summary>The trees whose text contains <paramref name="word"/>, or seems to.</summary>
    public IEnumerable<SyntaxTree> TreesWith(string word)
    {
        var hash = TreeWords.HashOf(word);
        foreach (var (tree, words) in _trees)
        {
            if (words.MayContain(hash))
                yield return tree;
        }
    }

    /// <summary>Whether the text of <paramref name="node"/> contains <paramref name="word"/>.</summary>
    public bool Contains(SyntaxNode node, string word)
    {
        if (!TreeWords.Of(node.SyntaxTree, cancellation).MayContain(word))
            return false;
        var text = node.ToString();
        return Positions(text, word).Any();
    }

    private IEnumerable<SimpleNameSyntax> In(SyntaxTree tree, string name)
    {
        cancellation.ThrowIfCancellationRequested();
        var text = tree.GetText(cancellation).ToString();
        SyntaxNode? root = null;
        foreach (var position in Positions(text, name))
        {
            root ??= tree.GetRoot(cancellation);
            if (root.FindToken(position) is { Parent: SimpleNameSyntax node } token && token.Span.Contains(position) && token.ValueText == name)
                yield return node;
        }
    }

    private static IEnumerable<int> Positions(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !TreeWords.IsPartOfWord(text[at - 1])) && (end == text.Length || !TreeWords.IsPartOfWord(text[end])))
                yield return at;
        }
    }
}

/// <summary>A name in the code of a member.</summary>
internal sealed record Mention(MemberCode Member, SimpleNameSyntax Name);
