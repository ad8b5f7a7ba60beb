using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>A whole program with all the rules of one package on, against the same with an analyzer that does nothing.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3, invocationCount: 1)]
public class BuildBenchmarks
{
    private CSharpCompilation _program = null!;
    private Contender _contender = null!;

    [ParamsSource(nameof(Programs))]
    public string Program { get; set; } = "";

    [ParamsSource(nameof(Contenders))]
    public string Rules { get; set; } = "";

    public static IEnumerable<string> Programs => SampleProgram.Names;

    public static IEnumerable<string> Contenders => Contender.Names;

    [GlobalSetup]
    public void Create() => (_program, _contender) = (SampleProgram.Create(Program), Contender.Load(Rules));

    /// <summary>A new compilation of the same trees each time: nothing is bound yet, as when a build begins.</summary>
    [Benchmark]
    public async Task<int> Build()
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return (await _program.Clone().WithAnalyzers(_contender.Analyzers, options).GetAllDiagnosticsAsync(CancellationToken.None)).Length;
    }
}
