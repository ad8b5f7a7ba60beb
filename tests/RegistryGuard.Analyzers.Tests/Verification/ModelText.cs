using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>A model file that a project brings along.</summary>
internal sealed class ModelText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
