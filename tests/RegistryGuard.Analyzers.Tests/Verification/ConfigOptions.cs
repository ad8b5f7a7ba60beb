using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>What an <c>.editorconfig</c> says about the files of a sample, read by the compiler's own reader.</summary>
internal sealed class ConfigOptions(string editorConfig) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _configs = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(editorConfig, "/.editorconfig") });
    private readonly Dictionary<SyntaxTree, Options> _options = [];

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(new Dictionary<string, string>());

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree)
    {
        lock (_options)
        {
            return _options.TryGetValue(tree, out var options) ? options : _options[tree] = new(_configs.GetOptionsForSourcePath("/" + tree.FilePath).AnalyzerOptions);
        }
    }

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
