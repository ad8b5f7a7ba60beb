using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Candidates;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>The files that the runtime owns: <c>FileRegistry.Open</c> names them, in a method or in what a member is initialized with.</summary>
internal sealed class RuntimeFiles
{
    private const string Factory = "FileRegistry";

    private readonly ProgramModel _program;
    private readonly Dictionary<Key, SyntaxNode> _opened = [];

    public RuntimeFiles(ProgramModel program, FileIndex files)
    {
        _program = program;
        var inMethods = from method in program.Summaries
                        from access in method.Value.Accesses
                        where access is { Kind: AccessKind.Load, Inner: null, IsThroughRegistry: true } && !IsOnlyRead(access.Site)
                        from file in files.FilesOf(access.Key, method.Key)
                        select (File: file, access.Site);
        var inInitializers = from member in InitializedMembers()
                             from access in program.InitializerSummary(member)?.Accesses.AsEnumerable() ?? []
                             where access is { Kind: AccessKind.Load, IsThroughRegistry: true }
                             select (File: program.Canonical(access.Key), access.Site);
        foreach (var (file, site) in inMethods.Concat(inInitializers).Where(o => IsOneFile(o.File)).OrderBy(o => o.Site.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(o => o.Site.SpanStart))
        {
            if (!_opened.ContainsKey(file))
                _opened[file] = site;
        }
    }

    /// <summary>Where one of the files is opened as a registry, or null where none is.</summary>
    public SyntaxNode? OpenedAt(IEnumerable<Key> files) =>
        files.Select(f => _opened.TryGetValue(f, out var site) ? site : null).FirstOrDefault(site => site is not null);

    /// <summary>Opened for one <c>Read</c>: whoever changes the file does so in another way, and no update is disturbed.</summary>
    private static bool IsOnlyRead(SyntaxNode opening) =>
        opening.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" or "ReadAsync", Parent: InvocationExpressionSyntax };

    private static bool IsOneFile(Key file) => file.IsKnown && !file.Contains(KeyKind.Parameter) && !file.Contains(KeyKind.Site) && !file.Contains(KeyKind.Within);

    private IEnumerable<ISymbol> InitializedMembers() =>
        from tree in _program.Compilation.SyntaxTrees
        where TreeWords.Of(tree, CancellationToken.None).MayContain(Factory)
        from initializer in tree.GetRoot().DescendantNodes(n => n is not (BlockSyntax or ArrowExpressionClauseSyntax)).OfType<EqualsValueClauseSyntax>()
        where initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == Factory)
        where initializer.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
        let member = _program.Semantics(tree).GetDeclaredSymbol(initializer.Parent!)
        where member is not null
        select member;
}
