using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// The projects that a compilation references as source: in an editor and in a solution that a tool has loaded. For the compiler alone
/// they are metadata, and what their methods do is known by attributes and model files only.
/// </summary>
internal sealed class ReferencedProjects
{
    private readonly Dictionary<IAssemblySymbol, ProgramModel> _models = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IAssemblySymbol, Compilation> _retargeted = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ISymbol> _declared = new(SymbolEqualityComparer.Default);

    public ReferencedProjects(Compilation compilation, Func<Compilation, ProgramModel> modelOf)
    {
        foreach (var reference in compilation.References.OfType<CompilationReference>())
        {
            var project = reference.Compilation;
            if (project.Language != LanguageNames.CSharp || compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol seen)
                continue;
            _models[project.Assembly] = modelOf(project);
            if (!SymbolEqualityComparer.Default.Equals(seen, project.Assembly))
                _retargeted[seen] = project;
        }
    }

    /// <summary>
    /// The symbol as its own project declares it. A project for another framework, or one that the compiler has not happened to give the
    /// same symbols of the framework, is referenced through symbols that are not its own.
    /// </summary>
    public T Declared<T>(T symbol)
        where T : class, ISymbol
    {
        if (_retargeted.Count == 0 || symbol.ContainingAssembly is not { } assembly || !_retargeted.TryGetValue(assembly, out var project))
            return symbol;
        if (!_declared.TryGetValue(symbol.OriginalDefinition, out var declared))
            _declared[symbol.OriginalDefinition] = declared = Find(symbol.OriginalDefinition, project) ?? symbol.OriginalDefinition;
        return declared as T ?? symbol;
    }

    /// <summary>The models, in the order of their projects' names.</summary>
    public IEnumerable<ProgramModel> Models => _models.OrderBy(m => m.Key.Name, StringComparer.Ordinal).Select(m => m.Value);

    /// <summary>The model of the project that declares <paramref name="symbol"/>, or null.</summary>
    public ProgramModel? Of(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && _models.TryGetValue(assembly, out var model) ? model : null;

    private static ISymbol? Find(ISymbol symbol, Compilation project) =>
        DocumentationCommentId.CreateDeclarationId(symbol) is { } id
            ? DocumentationCommentId.GetSymbolsForDeclarationId(id, project).FirstOrDefault(s => SymbolEqualityComparer.Default.Equals(s.ContainingAssembly, project.Assembly))
            : null;

    /// <summary>The model of the project that <paramref name="tree"/> belongs to, or null.</summary>
    public ProgramModel? Of(SyntaxTree tree) => Models.FirstOrDefault(m => m.Compilation.ContainsSyntaxTree(tree));
}
