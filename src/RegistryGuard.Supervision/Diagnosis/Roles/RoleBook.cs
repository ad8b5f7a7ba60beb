using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>The roles of all processes that have one.</summary>
internal static class RoleBook
{
    private static readonly IRoleRule[] s_rules =
        [new ProtectedRule(), new OrphanRule(), new ManagedRule(), new SuspectRule(), new InteractiveRule()];

    public static IReadOnlyDictionary<int, (ProcessRole Role, string Why)> Of(RoleContext context)
    {
        var processes = context.World.Processes;
        var roles = new Dictionary<int, (ProcessRole, string)>();
        foreach (var process in processes.ByPid.Values)
        {
            if (Find(process, context, s_rules) is { } role) roles.Add(process.Identity.Pid, role);
        }

        IRoleRule[] support = [new SupportRule(Served(context, roles))];
        foreach (var process in processes.ByPid.Values)
        {
            if (!roles.ContainsKey(process.Identity.Pid) && Find(process, context, support) is { } role) roles.Add(process.Identity.Pid, role);
        }

        return roles;
    }

    private static (ProcessRole Role, string Why)? Find(ProcessRecord process, RoleContext context, IRoleRule[] rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Why(process, context) is { } why) return (rule.Role, why);
        }

        return null;
    }

    private static Dictionary<int, string> Served(RoleContext context, Dictionary<int, (ProcessRole Role, string Why)> roles)
    {
        var (served, processes) = (new Dictionary<int, string>(), context.World.Processes);
        foreach (var session in context.World.Sessions.Sessions)
        {
            if (context.MarkOf(session)?.Owner is { } owner && processes.Find(owner) is not null) served.TryAdd(owner.Pid, $"session '{session.Name}'");
        }

        foreach (var (pid, (role, _)) in roles)
        {
            if (role is not (ProcessRole.Managed or ProcessRole.Suspect or ProcessRole.Orphan)) continue;
            // Below a tmux server everybody's parent is the server, and above it nobody has started the session.
            foreach (var ancestor in processes.AncestorsOf(processes.ByPid[pid]).TakeWhile(ancestor => !TmuxServerProcesses.IsServer(ancestor)))
                served.TryAdd(ancestor.Identity.Pid, $"process {pid}");
        }

        return served;
    }
}
