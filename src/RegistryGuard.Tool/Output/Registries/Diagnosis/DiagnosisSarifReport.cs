using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>The findings as a SARIF 2.1.0 log, as <c>verify</c> prints it.</summary>
internal sealed class DiagnosisSarifReport(TextWriter output) : DiagnosisReport
{
    public override void Write(Evidence evidence) => new PlanSarifReport(output).Write(evidence.Plans);
}
