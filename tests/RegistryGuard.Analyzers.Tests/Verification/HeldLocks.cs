using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>The locks that the engine sees held where a sample reads <c>File.ReadAllText("state.txt")</c>.</summary>
internal static class HeldLocks
{
    public static string In(string source)
    {
        var compilation = Compilations.Of(("Sample.cs", source));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        var program = ProgramModel.For(compilation, new AnalyzerOptions([]), TestContext.Current.CancellationToken);
        return program.Query(
            p => string.Join(", ", p.Summaries.SelectMany(s => s.Value.Accesses)
                .Where(a => a.Inner is null && a.Site.ToString().Contains("ReadAllText", StringComparison.Ordinal))
                .SelectMany(a => a.Locks)
                .Select(Describe)
                .Order(StringComparer.Ordinal)),
            TestContext.Current.CancellationToken);
    }

    private static string Describe(LockToken token) =>
        (token.Reach == LockReach.Process ? "process" : "every process") + (token.Shared ? ", shared" : "");
}
