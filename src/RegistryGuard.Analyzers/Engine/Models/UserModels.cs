using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>The model files that a project brings along as additional files. Equal where their texts are.</summary>
internal sealed class UserModels : IEquatable<UserModels>
{
    private readonly ImmutableArray<SourceText> _texts;

    private UserModels(ImmutableArray<SourceText> texts) => _texts = texts;

    public ImmutableArray<ModelFile> Files => _texts.Select(ModelFile.Parse).ToImmutableArray();

    public static UserModels Of(AnalyzerOptions options, CancellationToken cancellation) => new(
        options.AdditionalFiles.Where(f => ModelFile.IsModelFile(f.Path))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => f.GetText(cancellation))
            .OfType<SourceText>()
            .ToImmutableArray());

    public bool Equals(UserModels? other) =>
        other is not null && _texts.Length == other._texts.Length && _texts.Zip(other._texts, (a, b) => a.ContentEquals(b)).All(same => same);

    public override bool Equals(object? obj) => Equals(obj as UserModels);

    public override int GetHashCode() => _texts.Aggregate(_texts.Length, (hash, text) => (hash * 31) + text.Length);
}
