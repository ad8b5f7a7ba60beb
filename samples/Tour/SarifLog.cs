using System.Text.Json;

namespace RegistryGuard.Tour;

/// <summary>
/// One warning or suggestion of ours; lines and columns count from 1, the end column is behind the last character.
/// </summary>
internal sealed record Finding(
    string Id, string Level, string Message, string File, int Line, int Column, int EndLine, int EndColumn)
{
    public bool IsWarning => Level is "warning" or "error";
}

/// <summary>The log that the compiler writes with <c>ErrorLog</c>, in SARIF 2.1.</summary>
internal static class SarifLog
{
    private const string AnalyzerFailure = "AD0001";

    /// <summary>Reads our findings from the log at <paramref name="path"/>, in the order of the sources.</summary>
    /// <exception cref="StepFailedException">An analyzer failed: then no finding means nothing.</exception>
    public static IReadOnlyList<Finding> Read(string path)
    {
        using var log = JsonDocument.Parse(File.ReadAllBytes(path));
        var results = log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("results").EnumerateArray())
            .ToLookup(result => result.GetProperty("ruleId").GetString()!);

        if (results[AnalyzerFailure].Select(Message).FirstOrDefault() is { } failure)
            throw new StepFailedException($"An analyzer failed. Please report this:\n\n{failure}");

        return
        [
            .. results
                .Where(rule => rule.Key.StartsWith("RG", StringComparison.Ordinal))
                .SelectMany(rule => rule)
                .Where(result => !result.TryGetProperty("suppressions", out _))
                .Select(Read)
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Column),
        ];
    }

    private static Finding Read(JsonElement result)
    {
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var region = location.GetProperty("region");
        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            result.GetProperty("level").GetString()!,
            Message(result),
            new Uri(location.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath,
            region.GetProperty("startLine").GetInt32(),
            region.GetProperty("startColumn").GetInt32(),
            region.GetProperty("endLine").GetInt32(),
            region.GetProperty("endColumn").GetInt32());
    }

    private static string Message(JsonElement result) => result.GetProperty("message").GetProperty("text").GetString()!;
}
