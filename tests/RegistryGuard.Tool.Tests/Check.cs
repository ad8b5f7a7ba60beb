using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Commands;
using RegistryGuard.Tool.Output;
using RegistryGuard.Tool.Tests.TestRules;

namespace RegistryGuard.Tool.Tests;

/// <summary>Runs <c>check</c> inside the test's process, with the test's rules or the shipped ones.</summary>
internal sealed record Check(int ExitCode, string Output, string Error)
{
    public static RuleCatalog TestRules { get; } = new([new SavesInPlaceAnalyzer()], [new SaveAtomicallyFix()]);

    /// <summary>Path and line of each finding that was printed as JSON.</summary>
    public IEnumerable<string> Places() =>
        Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Select(finding => $"{finding["path"]}:{finding["line"]}");

    /// <summary>Id and severity of each finding that was printed as JSON.</summary>
    public IEnumerable<string> Findings() =>
        Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Select(finding => $"{finding["id"]} {finding["severity"]}");

    public static async Task<Check> RunAsync(
        string path, OutputFormat format = OutputFormat.Json, bool fix = false, RuleCatalog? rules = null, bool dryRun = false, params DiagnosticAnalyzer[] more)
    {
        rules ??= TestRules;
        rules = rules with { Analyzers = [.. rules.Analyzers, .. more] };
        return await RunAsync(new CheckOptions(path, format, fix, dryRun), rules);
    }

    public static async Task<Check> RunAsync(CheckOptions options, RuleCatalog? rules = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var run = new CheckRun(rules ?? TestRules, Terminal.Plain(output, error));
        var code = await run.RunAsync(options, TestContext.Current.CancellationToken);
        return new Check(code, output.ToString(), error.ToString());
    }
}
