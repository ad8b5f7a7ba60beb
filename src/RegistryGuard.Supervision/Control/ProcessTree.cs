using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Control;

/// <summary>
/// Which processes belong to something that was started: the roots, all that descend from them, all that were seen to do so
/// before their parents ended, and all that carry the mark. Never among them: this process, those that it descends from, the
/// system's first process, and a tmux server, which holds everybody's sessions.
/// </summary>
/// <param name="roots">The processes that were started.</param>
/// <param name="mark">
/// The mark that they were started with, if any. It is found on descendants whose parents ended before anybody looked.
/// </param>
internal sealed class ProcessTree(IEnumerable<ProcessIdentity> roots, OwnershipMark? mark)
{
    private readonly HashSet<ProcessIdentity> _roots = [.. roots];
    private readonly HashSet<ProcessIdentity> _members = [.. roots];
    private readonly Dictionary<ProcessIdentity, string> _refused = [];

    /// <summary>The roots that must not be ended, each with the reason.</summary>
    public IReadOnlyDictionary<ProcessIdentity, string> Refused => _refused;

    /// <summary>The living members in a snapshot, parents before their children.</summary>
    public IReadOnlyList<ProcessRecord> FindIn(ProcessSnapshot processes)
    {
        var untouchable = Untouchable(processes);
        var children = processes.ByPid.Values.ToLookup(process => process.ParentPid);
        var starts = processes.ByPid.Values
            .Where(process => _members.Contains(process.Identity) || IsMarked(process, processes))
            .OrderBy(process => process.Identity.StartTicks);

        List<ProcessRecord> found = [];
        var seen = new HashSet<int>();
        var next = new Queue<ProcessRecord>(starts);
        while (next.TryDequeue(out var process))
        {
            if (!seen.Add(process.Identity.Pid)) continue;
            if (WhyToSpare(process, untouchable) is { } reason)
            {
                if (_roots.Contains(process.Identity)) _refused[process.Identity] = reason;
                continue;
            }

            _members.Add(process.Identity);
            if (process.State != ProcessState.Zombie) found.Add(process);
            // Nobody is older than its parent: a number passed on between two reads of the listing would say otherwise.
            foreach (var child in children[process.Identity.Pid])
            {
                if (child.Identity.StartTicks >= process.Identity.StartTicks) next.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>Below a tmux server, only what descends from a root counts: the mark may be the server's.</summary>
    private bool IsMarked(ProcessRecord process, ProcessSnapshot processes) =>
        mark is not null && process.Mark == mark && !TmuxServerProcesses.Holds(process, processes);

    private static string? WhyToSpare(ProcessRecord process, HashSet<int> untouchable)
    {
        if (untouchable.Contains(process.Identity.Pid)) return "this process depends on it";
        return TmuxServerProcesses.IsServer(process) ? "a tmux server holds everybody's sessions: end a session instead" : null;
    }

    private static HashSet<int> Untouchable(ProcessSnapshot processes)
    {
        HashSet<int> untouchable = [0, 1, Environment.ProcessId];
        if (processes.ByPid.TryGetValue(Environment.ProcessId, out var self))
            untouchable.UnionWith(processes.AncestorsOf(self).Select(ancestor => ancestor.Identity.Pid));
        return untouchable;
    }
}
