using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>
/// Runs all rules at once over samples in which <c>{|RG1001:…|}</c> marks each expected finding: what is marked must be found, and
/// nothing else. That is how "one diagnostic per root cause" is held everywhere.
/// </summary>
internal static class Verify
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_rules = typeof(RegistryAnalyzer).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)
        .ToImmutableArray();

    public static IEnumerable<DiagnosticDescriptor> SupportedRules => s_rules.SelectMany(r => r.SupportedDiagnostics).OrderBy(d => d.Id);

    public static Task Rules(string source, params AdditionalText[] additional) => Rules([("Sample.cs", source)], new([.. additional]));

    public static Task Rules(params (string Path, string Text)[] files) => Rules(files, new([]));

    /// <summary>The rules as an <c>.editorconfig</c> beside the samples sets them.</summary>
    public static Task Configured(string editorConfig, params (string Path, string Text)[] files) =>
        Rules(files, new([], new ConfigOptions(editorConfig)));

    private static async Task Rules((string Path, string Text)[] files, AnalyzerOptions options)
    {
        var samples = files.Select(f => (f.Path, Markup: Markup.Parse(f.Text))).ToArray();
        var compilation = Compilations.Of([.. samples.Select(s => (s.Path, s.Markup.Text))]);
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, "The sample does not compile:\n" + string.Join('\n', errors.Select(e => e.ToString())));

        var found = (await Findings(compilation, options)).Select(d => Describe(d.Location.SourceTree!.FilePath, d.Location.SourceSpan.Start, d.Location.SourceSpan.End, d.Id)).Order();
        var expected = samples.SelectMany(s => s.Markup.Spans.Select(m => Describe(s.Path, m.Start, m.End, m.Id))).Order();
        Assert.Equal(expected, found);

        string Describe(string path, int start, int end, string id)
        {
            var text = samples.Single(s => s.Path == path).Markup.Text;
            return $"{id} {path}:{text[..start].Count(c => c == '\n') + 1} {text[start..end]}";
        }
    }

    public static Task<ImmutableArray<Diagnostic>> Findings(Compilation compilation, params AdditionalText[] additional) =>
        Findings(compilation, new AnalyzerOptions([.. additional]));

    public static async Task<ImmutableArray<Diagnostic>> Findings(Compilation compilation, AnalyzerOptions options)
    {
        var diagnostics = await compilation.WithAnalyzers(s_rules, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        return [.. diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id)];
    }
}
