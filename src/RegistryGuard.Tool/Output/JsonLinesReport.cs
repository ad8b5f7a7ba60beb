using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Output;

/// <summary>One JSON object a line for each finding, for scripts.</summary>
internal sealed class JsonLinesReport(TextWriter output) : IReport
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public void Write(AnalysisResult result, string root)
    {
        foreach (var finding in result.Findings)
        {
            var site = finding.Site;
            var locations = finding.Related.Select(related => new Place(related.RelativeTo(root), related.Line)).ToArray();
            var row = new Row(
                finding.Id,
                site.RelativeTo(root),
                site.Line,
                site.Column,
                site.EndLine,
                finding.Message,
                finding.Severity,
                locations,
                finding.Fixes,
                finding.Declined);
            output.Write(JsonSerializer.Serialize(row, s_format));
            output.Write('\n');
        }
    }

    private sealed record Row(
        string Id, string Path, int Line, int Column, int EndLine, string Message, string Severity, Place[] Locations,
        ImmutableArray<string> Fixes, string? Declined);

    private sealed record Place(string Path, int Line);
}
