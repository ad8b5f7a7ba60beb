using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>One JSON object a line for each registry, for scripts.</summary>
internal sealed class PlanJsonReport(TextWriter output) : PlanReport
{
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write(IReadOnlyList<ReconcilePlan> plans)
    {
        foreach (var plan in plans)
        {
            var findings = plan.Findings.Select(finding => new FindingRow(
                Words.Of(finding.Kind), Words.Of(finding.Severity), finding.Subject, finding.Message, finding.Line, finding.Column,
                [.. finding.Operations.Select(operation => operation.Describe())]));
            output.Write(JsonSerializer.Serialize(
                new Row(plan.View.Path, Words.Of(plan.Verdict), plan.Census, plan.Doubts, [.. findings]), Format));
            output.Write('\n');
        }
    }

    private sealed record Row(string Registry, string Verdict, Census Census, IReadOnlyList<string> Doubts, FindingRow[] Findings);

    private sealed record FindingRow(
        string Kind, string Severity, string Subject, string Message, int Line, int Column, string[] Operations);
}
