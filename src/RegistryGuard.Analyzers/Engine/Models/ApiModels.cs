using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>Models by the name of their member: those of the resources of this assembly, and users' own in front of them.</summary>
internal sealed class ApiModels
{
    private readonly ImmutableDictionary<string, ImmutableArray<ApiModel>> _byMember;

    private ApiModels(IEnumerable<ModelFile> files)
    {
        var read = files.ToList();
        var models = read.SelectMany(f => f.Models).ToList();
        var alike = read.SelectMany(f => f.AlikeTypes).SelectMany(type => models.Where(m => m.Type == type.Other).Select(type.Apply));
        _byMember = models.Concat(alike.ToList()).GroupBy(m => m.Member).ToImmutableDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    public static ApiModels BuiltIn { get; } = new(ReadResources());

    public IEnumerable<ApiModel> All => _byMember.Values.SelectMany(m => m);

    /// <summary>The built-in models with <paramref name="own"/> in front: where two apply, a user's own is meant.</summary>
    public static ApiModels With(ImmutableArray<ModelFile> own) => own.IsEmpty ? BuiltIn : new(own.Concat(ReadResources()));

    public ImmutableArray<ApiModel> Of(string member) =>
        _byMember.TryGetValue(member, out var models) ? models : ImmutableArray<ApiModel>.Empty;

    private static IEnumerable<ModelFile> ReadResources()
    {
        var assembly = typeof(ApiModels).GetTypeInfo().Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".models.txt", StringComparison.Ordinal)).OrderBy(n => n, StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return ModelFile.Parse(SourceText.From(stream));
        }
    }
}
