using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Output;

/// <summary>A SARIF 2.1.0 log, for code scanning services and IDEs.</summary>
internal sealed class SarifReport(TextWriter output, ImmutableSortedDictionary<string, DiagnosticDescriptor> rules) : IReport
{
    private const string BaseId = "SRCROOT";

    private static readonly JsonWriterOptions s_format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string[] _ids = [.. rules.Keys];

    public void Write(AnalysisResult result, string root)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_format))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            WriteInvocation(json, result.Failures);
            WriteRoot(json, root);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var finding in result.Findings)
                WriteResult(json, finding, root);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        output.Write('\n');
    }

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RegistryGuard");
        json.WriteString("semanticVersion", ToolVersion.Current);
        json.WriteStartArray("rules");
        foreach (var rule in rules.Values)
            WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, DiagnosticDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title.ToString());
        if (rule.Description.ToString() is { Length: > 0 } description)
            WriteText(json, "fullDescription", description);
        if (rule.HelpLinkUri.Length > 0)
            json.WriteString("helpUri", rule.HelpLinkUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.DefaultSeverity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("category", rule.Category);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ImmutableArray<AnalyzerFailure> failures)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", failures.IsEmpty);
        if (!failures.IsEmpty)
        {
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var failure in failures)
            {
                json.WriteStartObject();
                json.WriteString("level", "error");
                WriteText(json, "message", $"{failure.Analyzer} failed in {failure.Project}: {failure.Message}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteRoot(Utf8JsonWriter json, string root)
    {
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(BaseId);
        json.WriteString("uri", new Uri(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar).AbsoluteUri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteResult(Utf8JsonWriter json, Finding finding, string root)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        if (Array.IndexOf(_ids, finding.Id) is >= 0 and var index)
            json.WriteNumber("ruleIndex", index);
        json.WriteString("level", Level(finding.Diagnostic.Severity));
        WriteText(json, "message", finding.Message);
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Site, root, id: null);
        json.WriteEndArray();
        if (!finding.Related.IsEmpty)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < finding.Related.Length; i++)
                WriteLocation(json, finding.Related[i], root, i + 1);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Site site, string root, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
            json.WriteNumber("id", number);
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', site.RelativeTo(root).Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", BaseId);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", site.Line);
        json.WriteNumber("startColumn", site.Column);
        json.WriteNumber("endLine", site.EndLine);
        json.WriteNumber("endColumn", site.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
