using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>
/// What the engine knows about APIs: the model files, which are resources of this assembly. A line is
/// <c>M:Namespace.Type.Member effect role=parameter…</c>: a documentation-comment id without its parameter list, an
/// <see cref="ApiEffect"/>, and the names of the parameters that matter. A line applies to the overloads that have them all.
/// </summary>
internal sealed class ApiModelTable
{
    private static readonly char[] s_blanks = [' ', '\t'];

    private readonly ImmutableDictionary<string, ImmutableArray<ApiModel>> _byMember;

    private ApiModelTable(IEnumerable<ApiModel> models)
    {
        _byMember = models.GroupBy(m => m.Member).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());
        FileApis = _byMember.Values.SelectMany(m => m).Where(TouchesFiles).Select(NameOf).Distinct().OrderBy(n => n.Name, StringComparer.Ordinal).ToImmutableArray();
    }

    public static ApiModelTable BuiltIn { get; } = new(ReadResources());

    /// <summary>
    /// The simple names by which code can touch a file, each with the type's name if that has to be mentioned too: what the
    /// token scan looks for.
    /// </summary>
    public ImmutableArray<(string Name, string? OnType)> FileApis { get; }

    /// <summary>The model of <paramref name="member"/>, a method or property, or null.</summary>
    public ApiModel? Find(ISymbol member)
    {
        if (member.ContainingType is null || !_byMember.TryGetValue(member.Name, out var models))
            return null;
        var type = TypeName(member.ContainingType);
        foreach (var model in models)
        {
            if (model.Type == type && HasRoles(member, model))
                return model;
        }

        return null;
    }

    private static bool HasRoles(ISymbol member, ApiModel model)
    {
        var parameters = (member as IMethodSymbol)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        foreach (var role in model.Roles)
        {
            if (role.Key is not ("path" or "from" or "to" or "lock" or "content") || role.Value is "this" or "process" or "every")
                continue;
            var parameter = parameters.FirstOrDefault(p => p.Name == role.Value);
            if (parameter is null || (role.Key == "path" && parameter.Type.SpecialType != SpecialType.System_String))
                return false;
        }

        return true;
    }

    private static bool TouchesFiles(ApiModel model) =>
        model.Effect is ApiEffect.Load or ApiEffect.Save or ApiEffect.SaveAtomic or ApiEffect.Append or ApiEffect.Move
            or ApiEffect.Copy or ApiEffect.Open or ApiEffect.OpenRead or ApiEffect.OpenWrite or ApiEffect.Invalidates
        || model is { Effect: ApiEffect.Delete, Type: "System.IO.File" };

    private static (string Name, string? OnType) NameOf(ApiModel model)
    {
        var type = model.Type.Substring(model.Type.LastIndexOf('.') + 1);
        var isStatic = type is "File" or "AtomicFile" or "FileRegistry" or "XDocument" or "XElement" or "XmlReader" or "XmlWriter" or "Process" && model.Parameter("content") != "this";
        return model.Member == ".ctor" ? (type, null) : (model.Member, isStatic ? type : null);
    }

    private static string TypeName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "." + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }

    private static IEnumerable<ApiModel> ReadResources()
    {
        var assembly = typeof(ApiModelTable).GetTypeInfo().Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".models.txt", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (Parse(line) is { } model)
                    yield return model;
            }
        }
    }

    private static ApiModel? Parse(string line)
    {
        var fields = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 2 || fields[0].StartsWith("#", StringComparison.Ordinal))
            return null;
        var id = fields[0].Substring(2);
        var ctor = id.EndsWith(".#ctor", StringComparison.Ordinal);
        var dot = ctor ? id.Length - ".#ctor".Length : id.LastIndexOf('.');
        var roles = fields.Skip(2).Select(f => f.Split('=')).ToImmutableDictionary(f => f[0], f => f[1]);
        return new(id.Substring(0, dot), ctor ? ".ctor" : id.Substring(dot + 1), (ApiEffect)Enum.Parse(typeof(ApiEffect), fields[1]), roles);
    }
}
