using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>The whole diagnosis as one JSON object; <c>diagnosis.schema.json</c> describes it.</summary>
internal sealed class DiagnosisJsonReport(TextWriter output) : DiagnosisReport
{
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public override void Write(Evidence evidence)
    {
        output.Write(JsonSerializer.Serialize(evidence.Diagnose(), Format));
        output.Write('\n');
    }
}
