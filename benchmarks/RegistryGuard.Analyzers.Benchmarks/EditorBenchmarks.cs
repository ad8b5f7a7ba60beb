using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>What an editor waits for that has a file of 1,000 lines open: its findings when it is opened, and after each keystroke.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 5, iterationCount: 40, invocationCount: 1)]
[MedianColumn]
[Config(typeof(Percentiles))]
public class EditorBenchmarks
{
    private CSharpCompilation _program = null!;
    private SyntaxTree _open = null!;
    private Contender _contender = null!;
    private CSharpCompilation _next = null!;

    [ParamsSource(nameof(Programs))]
    public string Program { get; set; } = "";

    [ParamsSource(nameof(Contenders))]
    public string Rules { get; set; } = "";

    public static IEnumerable<string> Programs => SampleProgram.Names;

    public static IEnumerable<string> Contenders => Contender.Names;

    [GlobalSetup]
    public void Create()
    {
        (_program, _contender) = (SampleProgram.Create(Program), Contender.Load(Rules));
        _open = _program.SyntaxTrees.Single(t => t.FilePath == SampleProgram.OpenFile);
    }

    /// <summary>The editor has compiled the file by itself, for its colours: what is measured is what the rules add.</summary>
    [IterationSetup(Target = nameof(OpenFile))]
    public void Reopen() => Bind(_program.Clone());

    [Benchmark]
    public Task<int> OpenFile() => FindingsInOpenFile();

    [IterationSetup(Target = nameof(Keystroke))]
    public void Type()
    {
        var text = _open.GetText();
        var at = text.ToString().LastIndexOf("total", StringComparison.Ordinal);
        var typed = _open.WithChangedText(text.WithChanges(new TextChange(new(at, 0), "1 + ")));
        var next = _program.ReplaceSyntaxTree(_open, typed);
        (_program, _open) = (next, typed);
        Bind(next);
    }

    [Benchmark]
    public Task<int> Keystroke() => FindingsInOpenFile();

    private void Bind(CSharpCompilation compilation)
    {
        _next = compilation;
        compilation.GetSemanticModel(_open).GetDiagnostics();
    }

    private async Task<int> FindingsInOpenFile() =>
        (await _next.WithAnalyzers(_contender.Analyzers).GetAnalyzerSemanticDiagnosticsAsync(_next.GetSemanticModel(_open), filterSpan: null, CancellationToken.None)).Length;
}
