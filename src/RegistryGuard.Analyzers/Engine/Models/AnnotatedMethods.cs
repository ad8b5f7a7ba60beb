using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Candidates;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>
/// Methods that say by an attribute what they do: <c>[RegistryLoad]</c>, <c>[RegistrySave]</c>, <c>[RegistryLock]</c> of namespace
/// <c>RegistryGuard</c>, from the runtime or from a copy that the program declares.
/// </summary>
internal sealed class AnnotatedMethods
{
    public const string Load = "RegistryLoadAttribute";
    public const string Save = "RegistrySaveAttribute";
    public const string Lock = "RegistryLockAttribute";

    private readonly Compilation _compilation;
    private readonly ImmutableHashSet<IAssemblySymbol> _assemblies;
    private readonly Dictionary<IMethodSymbol, ApiModel?> _models = new(SymbolEqualityComparer.Default);

    public AnnotatedMethods(Compilation compilation)
    {
        _compilation = compilation;
        _assemblies = AssembliesWithAttributes(compilation);
    }

    /// <summary>The names of the methods that load or save.</summary>
    public IEnumerable<string> Names(CancellationToken cancellation)
    {
        if (_assemblies.IsEmpty)
            return [];
        return new Mentions(_compilation, cancellation).Annotated([Load, Save])
            .Concat(_assemblies.Where(a => !IsOwn(a)).SelectMany(a => NamesIn(a.GlobalNamespace, cancellation)));
    }

    public ApiModel? Find(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (_assemblies.IsEmpty || !_assemblies.Contains(definition.ContainingAssembly))
            return null;
        return _models.TryGetValue(definition, out var known) ? known : _models[definition] = Read(definition);
    }

    private static ApiModel? Read(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace: { Name: "RegistryGuard", ContainingNamespace.IsGlobalNamespace: true } } type)
                continue;
            var effect = type.Name switch
            {
                Load => ApiEffect.Load,
                Save when Flag(attribute, "Atomic") => ApiEffect.SaveAtomic,
                Save => ApiEffect.Save,
                Lock when method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate) => ApiEffect.Runs,
                Lock when LockNames.ReturnsDisposable(method) => ApiEffect.Hold,
                _ => (ApiEffect?)null,
            };
            if (effect is null || Named(method, attribute) is not { } named)
                continue;
            var roles = ImmutableDictionary<string, string>.Empty.SetItem(type.Name == Lock ? ModelRoles.Lock : ModelRoles.From, named);
            if (type.Name == Lock && Flag(attribute, "ThisProcessOnly"))
                roles = roles.SetItem(ModelRoles.Reach, "process");
            return new(method.ContainingType.Name, method.Name, effect.Value, roles);
        }

        return null;
    }

    /// <summary>The parameter that the attribute names, or the receiver; null where it names none that the method has.</summary>
    private static string? Named(IMethodSymbol method, AttributeData attribute)
    {
        var name = attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string : null;
        if (name is null)
            return method.IsStatic ? null : "this";
        return method.Parameters.Any(p => p.Name == name) ? name : null;
    }

    private static bool Flag(AttributeData attribute, string name) => attribute.NamedArguments.Any(a => a.Key == name && a.Value.Value is true);

    private bool IsOwn(IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly);

    /// <summary>The program and those of its references that can see one of the attributes: their own, or the runtime's.</summary>
    private static ImmutableHashSet<IAssemblySymbol> AssembliesWithAttributes(Compilation compilation)
    {
        var declaring = new[] { Load, Save, Lock }
            .SelectMany(name => compilation.GetTypesByMetadataName("RegistryGuard." + name))
            .Select(t => t.ContainingAssembly)
            .ToImmutableHashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
        if (declaring.IsEmpty)
            return declaring;
        var names = new HashSet<string>(declaring.Select(a => a.Name), StringComparer.Ordinal);
        return compilation.SourceModule.ReferencedAssemblySymbols
            .Where(a => declaring.Contains(a) || a.Modules.Any(m => m.ReferencedAssemblies.Any(r => names.Contains(r.Name))))
            .Append(compilation.Assembly)
            .ToImmutableHashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
    }

    private IEnumerable<string> NamesIn(INamespaceOrTypeSymbol container, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceOrTypeSymbol inner when inner is INamespaceSymbol || inner.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal:
                    foreach (var name in NamesIn(inner, cancellation))
                        yield return name;
                    break;
                case IMethodSymbol { DeclaredAccessibility: not Accessibility.Private, MethodKind: MethodKind.Ordinary } method when Find(method) is { Effect: not (ApiEffect.Hold or ApiEffect.Runs) }:
                    yield return method.Name;
                    break;
            }
        }
    }
}
