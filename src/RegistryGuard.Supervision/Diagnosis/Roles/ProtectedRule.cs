using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>Ending it would end others. A tmux server has parent 1 by nature: that makes it no orphan.</summary>
internal sealed class ProtectedRule : IRoleRule
{
    public ProcessRole Role => ProcessRole.Protected;

    public string? Why(ProcessRecord process, RoleContext context)
    {
        if (process.Identity.Pid == 1) return "the first process of the system";
        if (TmuxServerProcesses.IsServer(process))
        {
            var sessions = context.World.Sessions.Servers.Where(server => server.Pid == process.Identity.Pid).Sum(server => server.Sessions.Count);
            return $"a tmux server with {sessions} session{(sessions == 1 ? "" : "s")}: parent {process.ParentPid} is its nature, and ending it ends them all";
        }

        if (process.Identity.Pid == context.Observer) return "the process that looks";
        return context.World.Processes.ByPid.TryGetValue(context.Observer, out var observer)
            && context.World.Processes.AncestorsOf(observer).Contains(process)
                ? "it started the process that looks"
                : null;
    }
}
