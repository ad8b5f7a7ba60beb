using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>What the engine knows about the APIs that one compilation can call: model files and attributes.</summary>
internal sealed class ApiModelTable
{
    private readonly ApiModels _models;
    private readonly AnnotatedMethods _annotated;
    private readonly Dictionary<ISymbol, ApiModel?> _found = new(SymbolEqualityComparer.Default);

    public ApiModelTable(Compilation compilation, ImmutableArray<ModelFile> own, CancellationToken cancellation)
    {
        _models = ApiModels.With(own);
        _annotated = new(compilation);
        FileApis = NamesIn(compilation).Concat(_annotated.Names(cancellation).Concat(FileMethodNames.All).Select(n => (n, (string?)null)))
            .Distinct().OrderBy(n => n.Item1, StringComparer.Ordinal).ThenBy(n => n.Item2, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <summary>
    /// The simple names by which code can touch a file, each with another word that has to be mentioned too, if one has: what
    /// the token scan looks for.
    /// </summary>
    public ImmutableArray<(string Name, string? Via)> FileApis { get; }

    /// <summary>The model of <paramref name="member"/>, a method or property, or null.</summary>
    public ApiModel? Find(ISymbol member)
    {
        if (!_found.TryGetValue(member, out var model))
            _found[member] = model = member.ContainingType is null ? null : Search(member);
        return model;
    }

    private ApiModel? Search(ISymbol member)
    {
        var models = _models.Of(member.Name);
        if (!models.IsEmpty)
        {
            var type = TypeName(member.ContainingType);
            foreach (var model in models)
            {
                if (model.Type == type && HasRoles(member, model))
                    return model;
            }
        }

        return member is IMethodSymbol method ? _annotated.Find(method) : null;
    }

    private static bool HasRoles(ISymbol member, ApiModel model)
    {
        var parameters = (member as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        foreach (var role in model.Roles)
        {
            if (!ModelRoles.IsCompulsory(role.Key) || role.Value == "this")
                continue;
            var parameter = parameters.FirstOrDefault(p => p.Name == role.Value);
            if (parameter is null
                || (role.Key == ModelRoles.Path && parameter.Type.SpecialType != SpecialType.System_String)
                || (role.Key == ModelRoles.Options && parameter.Type.TypeKind == TypeKind.Enum))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TouchesFiles(ApiModel model) =>
        model.Effect is ApiEffect.Load or ApiEffect.Save or ApiEffect.SaveAtomic or ApiEffect.LoadValue or ApiEffect.SaveValue or ApiEffect.Append or ApiEffect.Move
            or ApiEffect.Copy or ApiEffect.CopyAtomic or ApiEffect.Open or ApiEffect.OpenRead or ApiEffect.OpenWrite or ApiEffect.Invalidates
        || model is { Effect: ApiEffect.Delete, Type: "System.IO.File" };

    /// <summary>The names of the APIs that the compilation has at all. Who calls a static one writes its type's name.</summary>
    private IEnumerable<(string Name, string? Via)> NamesIn(Compilation compilation)
    {
        foreach (var type in _models.All.Where(TouchesFiles).GroupBy(m => m.Type))
        {
            var declared = DocumentationCommentId.GetSymbolsForDeclarationId("T:" + type.Key, compilation).OfType<INamedTypeSymbol>().ToList();
            if (declared.Count == 0)
                continue;
            foreach (var model in type)
            {
                if (model.Member == ApiModel.Constructor)
                    yield return (declared[0].Name, null);
                else if (model.Parameter(ModelRoles.Via) is { } via)
                    yield return (model.Member, via);
                else
                    yield return (model.Member, model.Effect == ApiEffect.Invalidates || IsStatic(declared, model.Member) ? declared[0].Name : null);
            }
        }
    }

    private static bool IsStatic(List<INamedTypeSymbol> declared, string member) =>
        declared.SelectMany(t => t.GetMembers(member)).All(m => m.IsStatic && m is not IMethodSymbol { IsExtensionMethod: true });

    private static string TypeName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "." + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }
}
