using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Rules;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Live;

/// <summary>What an editor gets that asks for one open file, or for the lines that it shows.</summary>
public sealed class LiveTests
{
    private const string Store = """
        static class Store
        {
            public static string Load() => File.ReadAllText("state.json");
            public static void Save(string text) => File.WriteAllText("state.json", text);
        }
        """;

    private const string Counter = """
        static class Counter
        {
            public static void Increment()
            {
                var text = Store.Load();
                Store.Save(text + "x");
            }

            static readonly Lazy<string> s_state = new(() => { var text = Store.Load(); Store.Save(text + "y"); return text; });

            static string State => s_state.Value;
        }
        """;

    [Fact]
    public async Task FindingThatCompletesInTheFile_IsShownInIt() =>
        Assert.Equal(["RG1001", "RG1001"], await Shown("Counter.cs", root => null));

    [Fact]
    public async Task FindingThatCompletesElsewhere_IsNotShown() =>
        Assert.DoesNotContain("RG1001", await Shown("Store.cs", root => null));

    [Fact]
    public async Task MethodOnScreen_ShowsItsFinding() =>
        Assert.Equal(["RG1001"], await Shown("Counter.cs", root => root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single().Span));

    [Fact]
    public async Task TopLevelStatements_ShowTheirFinding()
    {
        var ids = await Shown(
            ("Program.cs", """
            var text = File.ReadAllText("state.json");
            File.WriteAllText("state.json", text + "x");
            """),
            _ => null);

        Assert.Equal(["RG1001"], ids);
    }

    private static Task<string[]> Shown(string file, Func<SyntaxNode, Microsoft.CodeAnalysis.Text.TextSpan?> screen) =>
        Shown((file, file == "Store.cs" ? Store : Counter), screen, file == "Store.cs" ? ("Counter.cs", Counter) : ("Store.cs", Store));

    private static async Task<string[]> Shown((string Path, string Text) open, Func<SyntaxNode, Microsoft.CodeAnalysis.Text.TextSpan?> screen, params (string, string)[] others)
    {
        var compilation = Compilations.Of([open, .. others]);
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == open.Path);
        var rules = typeof(RegistryAnalyzer).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!);
        var analysis = compilation.WithAnalyzers([.. rules]);
        var cancellation = TestContext.Current.CancellationToken;
        var span = screen(await tree.GetRootAsync(cancellation));
        var shown = await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), span, cancellation);
        return [.. shown.Where(d => d.Location.SourceTree == tree).OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.Id)];
    }
}
