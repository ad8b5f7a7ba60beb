using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>A SARIF 2.1.0 log: a rule for each kind of finding, a result for each finding, at its line of the registry.</summary>
internal sealed class PlanSarifReport(TextWriter output) : PlanReport
{
    private static readonly JsonWriterOptions s_format = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly FindingKind[] s_kinds = Enum.GetValues<FindingKind>();

    public override void Write(IReadOnlyList<ReconcilePlan> plans)
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
            WriteInvocation(json, [.. plans.SelectMany(plan => plan.Doubts).Distinct()]);
            json.WriteStartArray("results");
            foreach (var plan in plans)
            {
                foreach (var finding in plan.Findings) WriteResult(json, plan.View.Path, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        output.Write('\n');
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "RegistryGuard");
        json.WriteString("semanticVersion", ToolVersion.Current);
        json.WriteStartArray("rules");
        foreach (var kind in s_kinds)
        {
            json.WriteStartObject();
            json.WriteString("id", Words.Of(kind));
            WriteText(json, "shortDescription", FindingWords.Explain(kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A look that was not complete is not what a service may take for "nothing found".</summary>
    private static void WriteInvocation(Utf8JsonWriter json, string[] doubts)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", doubts.Length == 0);
        if (doubts.Length > 0)
        {
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var doubt in doubts)
            {
                json.WriteStartObject();
                json.WriteString("level", "warning");
                WriteText(json, "message", $"inconclusive: {doubt}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, string registry, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", Words.Of(finding.Kind));
        json.WriteNumber("ruleIndex", Array.IndexOf(s_kinds, finding.Kind));
        json.WriteString("level", Words.Of(finding.Severity));
        WriteText(json, "message", finding.Message);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("subject/v1", finding.Subject);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", new Uri(registry).AbsoluteUri);
        json.WriteEndObject();
        if (finding.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Line);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
