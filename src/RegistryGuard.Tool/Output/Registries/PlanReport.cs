using RegistryGuard.Supervision.Planning;
using RegistryGuard.Tool.Commands.Registries;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>Prints what was found in registries.</summary>
internal abstract class PlanReport
{
    public static PlanReport For(RegistryFormat format, Terminal terminal) => format switch
    {
        RegistryFormat.Sarif => new PlanSarifReport(terminal.Output),
        RegistryFormat.Json => new PlanJsonReport(terminal.Output),
        _ => new PlanTextReport(terminal.Console),
    };

    public abstract void Write(IReadOnlyList<ReconcilePlan> plans);
}
