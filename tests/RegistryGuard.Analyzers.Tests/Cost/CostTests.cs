using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Cost;

/// <summary>What the analysis costs, in counts that no busy machine changes.</summary>
public sealed class CostTests
{
    [Fact]
    public void CodeThatTouchesNoFile_IsNeitherBoundNorWalked()
    {
        var alone = CostOf(Stores(1));
        var among = CostOf([.. Stores(1), .. Strangers(200)]);

        Assert.NotEqual(0, alone.Walks);
        Assert.Equal(alone, among);
    }

    [Fact]
    public void ProgramWithoutFiles_CostsNothing() => Assert.Equal((0, 0), CostOf([.. Strangers(50)]));

    [Fact]
    public void TwiceTheFileCode_CostsAtMostTwice()
    {
        var half = CostOf(Stores(20));
        var whole = CostOf(Stores(40));

        Assert.InRange(whole.Walks, 1, half.Walks * 2);
        Assert.InRange(whole.BoundTrees, 1, half.BoundTrees * 2);
    }

    [Fact]
    public void LogThatOnlyAppends_DrawsNoCallerIn()
    {
        (string, string) log = ("Log.cs", """static class Log { public static void Write(string line) => File.AppendAllText("program.log", line); }""");
        var callers = Enumerable.Range(0, 100).Select(i => ($"Caller{i}.cs", $$"""class Caller{{i}} { void M() => Log.Write("{{i}}"); }"""));

        Assert.Equal(CostOf([log]).Walks, CostOf([log, .. callers]).Walks);
    }

    /// <summary>Each helper calls two that call two: walked anew for each question, that would be two to the power of their number.</summary>
    [Fact]
    public async Task PathHelpersThatCallEachOther_AreWalkedOnceForEachDepth()
    {
        const int Count = 40;
        var helpers = Enumerable.Range(0, Count).Select(i => $"static string P{i}(int n) => n > 0 ? P{(i + 1) % Count}(n - 1) : P{(i + 7) % Count}(n - 2);");
        var source = $$"""
            static class Paths
            {
                {{string.Join("\n", helpers)}}
                static void Rewrite(int n) => File.WriteAllText(P0(n), File.ReadAllText(P0(n)));
            }
            """;

        var analysis = Verify.Findings(Compilations.Of(("Paths.cs", source)));

        Assert.Same(analysis, await Task.WhenAny(analysis, Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Compilation_IsNotKeptByItsTrees()
    {
        var sources = Stores(3);
        var trees = new List<SyntaxTree>();

        var compilation = AnalyzeAndForget(sources, trees);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(compilation.IsAlive, "something that lives as long as a syntax tree holds symbols");
        GC.KeepAlive(trees);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AnalyzeAndForget((string, string)[] sources, List<SyntaxTree> trees)
    {
        CSharpCompilation compilation = Compilations.Of(sources);
        trees.AddRange(compilation.SyntaxTrees);
        Assert.NotEqual((0, 0), CostOf(compilation));
        return new(compilation);
    }

    private static (int Walks, int BoundTrees) CostOf((string, string)[] sources) => CostOf(Compilations.Of(sources));

    private static (int Walks, int BoundTrees) CostOf(Compilation compilation) =>
        ProgramModel.For(compilation, new AnalyzerOptions([]), CancellationToken.None).Query(p => (p.Walks, p.BoundTrees), CancellationToken.None);

    private static (string, string)[] Stores(int count) => [.. Enumerable.Range(0, count).Select(i => ($"Store{i}.cs", $$"""
        class Store{{i}}
        {
            static string Load() => File.ReadAllText("state{{i}}.json");
            static void Save(string text) => File.WriteAllText("state{{i}}.json", text);
            static void Change() => Save(Load() + "x");
            static void Run() => Change();
        }
        """))];

    private static IEnumerable<(string, string)> Strangers(int count) => Enumerable.Range(0, count).Select(i => ($"Stranger{i}.cs", $$"""
        class Stranger{{i}}
        {
            int _value;
            int Add(int n) => _value += n;
            string Describe() => string.Join(",", Enumerable.Range(0, Add(1)).Select(n => n.ToString()));
        }
        """));
}
