using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Tool.Commands.Registries;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>Prints a diagnosis: one file for each format.</summary>
internal abstract class DiagnosisReport
{
    public static DiagnosisReport For(RegistryFormat format, Terminal terminal) => format switch
    {
        RegistryFormat.Json => new DiagnosisJsonReport(terminal.Output),
        RegistryFormat.Sarif => new DiagnosisSarifReport(terminal.Output),
        RegistryFormat.Markdown => new DiagnosisMarkdownReport(terminal.Output),
        RegistryFormat.Html => new DiagnosisHtmlReport(terminal.Output),
        _ => new DiagnosisTextReport(terminal.Console),
    };

    public abstract void Write(Evidence evidence);
}
