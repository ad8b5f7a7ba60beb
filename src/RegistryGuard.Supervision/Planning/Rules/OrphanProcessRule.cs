using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>
/// A process with our mark for which the registry has no entry, and whose owner is gone, in two passes. The parent's number says
/// nothing: a tmux server has parent 1 by nature, and killing it ends every session. Nor does a mark that came down from such a
/// server: sessions carry marks of their own.
/// </summary>
internal sealed class OrphanProcessRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from process in pass.World.Processes.ByPid.Values
        where process.State != ProcessState.Zombie
        where process.Mark is { } mark && pass.IsOurs(mark) && !pass.Knows(mark.Entry) && pass.IsOwnerGone(mark)
        where !TmuxServerProcesses.IsServer(process) && !TmuxServerProcesses.Holds(process, pass.World.Processes)
        where pass.Strikes.Strike(Suspicion.OfOrphan(process.Identity))
        select new Finding
        {
            Kind = FindingKind.OrphanProcess,
            Severity = FindingSeverity.Warning,
            Subject = process.Identity.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Message = $"process {process.Identity.Pid} ('{process.Name}') was started for {process.Mark!.Entry}, which the registry does "
                + "not have; the process that started it is gone",
        };
}
