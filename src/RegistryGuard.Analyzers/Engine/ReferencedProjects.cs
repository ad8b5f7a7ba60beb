using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// The projects that a compilation references as source: in an editor and in a solution that a tool has loaded. For the compiler alone
/// they are metadata, and what their methods do is known by attributes and model files only.
/// </summary>
internal sealed class ReferencedProjects
{
    private readonly Dictionary<IAssemblySymbol, ProgramModel> _models = new(SymbolEqualityComparer.Default);

    public ReferencedProjects(Compilation compilation, Func<Compilation, ProgramModel> modelOf)
    {
        foreach (var reference in compilation.References.OfType<CompilationReference>())
        {
            // A project for another framework is referenced through symbols that are not its own.
            if (reference.Compilation.Language == LanguageNames.CSharp
                && SymbolEqualityComparer.Default.Equals(compilation.GetAssemblyOrModuleSymbol(reference), reference.Compilation.Assembly))
            {
                _models[reference.Compilation.Assembly] = modelOf(reference.Compilation);
            }
        }
    }

    /// <summary>The models, in the order of their projects' names.</summary>
    public IEnumerable<ProgramModel> Models => _models.OrderBy(m => m.Key.Name, StringComparer.Ordinal).Select(m => m.Value);

    /// <summary>The model of the project that declares <paramref name="symbol"/>, or null.</summary>
    public ProgramModel? Of(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && _models.TryGetValue(assembly, out var model) ? model : null;

    /// <summary>The model of the project that <paramref name="tree"/> belongs to, or null.</summary>
    public ProgramModel? Of(SyntaxTree tree) => Models.FirstOrDefault(m => m.Compilation.ContainsSyntaxTree(tree));
}
