using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Tool.Analysis;

/// <summary>
/// The options of a project without the line that switches all analyzers off (<c>dotnet_analyzer_diagnostic.severity</c>):
/// whoever runs this tool wants to know. What is said about a rule or a category stays.
/// </summary>
internal sealed class RulesUnsilenced(AnalyzerConfigOptionsProvider original) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(original.GlobalOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(original.GetOptions(tree));

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(original.GetOptions(textFile));

    private sealed class Options(AnalyzerConfigOptions original) : AnalyzerConfigOptions
    {
        private const string AllAnalyzers = "dotnet_analyzer_diagnostic.severity";

        public override IEnumerable<string> Keys => original.Keys.Where(key => !KeyComparer.Equals(key, AllAnalyzers));

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return !KeyComparer.Equals(key, AllAnalyzers) && original.TryGetValue(key, out value);
        }
    }
}
