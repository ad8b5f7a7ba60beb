using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>What the roles of processes and sessions follow from.</summary>
internal sealed class RoleContext
{
    private readonly Dictionary<int, TmuxSession> _sessionsByPane = [];
    private readonly Dictionary<int, RegistryEntry> _entriesByPid = [];
    private readonly ILookup<string, RegistryEntry> _entriesBySession;
    private readonly Dictionary<(string Registry, string Id), RegistryEntry> _entriesByMark = [];
    private readonly ILookup<string, Finding> _findingsBySubject;
    private readonly HashSet<string> _registries;

    public RoleContext(Evidence evidence)
    {
        World = evidence.World;
        Observer = evidence.Observer;
        var views = evidence.Plans.Select(plan => plan.View).ToArray();
        _registries = [.. views.Select(view => view.Path)];
        foreach (var session in World.Sessions.Sessions)
        {
            foreach (var pid in session.PanePids) _sessionsByPane[pid] = session;
        }

        _entriesBySession = views.SelectMany(view => view.Entries).Where(entry => entry.Session is not null).ToLookup(entry => entry.Session!);
        foreach (var view in views)
        {
            foreach (var entry in view.Entries) _entriesByMark.TryAdd((view.Path, entry.Id), entry);
        }

        foreach (var (entry, verdict) in evidence.Plans.SelectMany(plan => plan.Verdicts))
        {
            if (verdict.Liveness == Liveness.Alive && entry.Process is { } claim) _entriesByPid[claim.Pid] = entry;
        }

        _findingsBySubject = evidence.Plans.SelectMany(plan => plan.Findings).ToLookup(finding => finding.Subject);
    }

    public WorldSnapshot World { get; }

    /// <summary>The process that looked.</summary>
    public int Observer { get; }

    /// <summary>The session in whose pane the process runs.</summary>
    public TmuxSession? SessionOf(ProcessRecord process) => Line(process)
        .Select(candidate => _sessionsByPane.GetValueOrDefault(candidate.Identity.Pid))
        .FirstOrDefault(session => session is not null);

    /// <summary>The entry that names the session: one that claims to run, if there is any.</summary>
    public RegistryEntry? EntryOf(TmuxSession session) =>
        Entry(session.Mark) ?? _entriesBySession[session.Name].OrderByDescending(entry => entry.ClaimsLife).FirstOrDefault();

    /// <summary>The entry of a registry that was looked at for which something was started.</summary>
    public RegistryEntry? Entry(OwnershipMark? mark) =>
        mark is null ? null : _entriesByMark.GetValueOrDefault((mark.Registry, mark.Entry));

    /// <summary>The entry, alive, that names the process.</summary>
    public RegistryEntry? EntryOf(int pid) => _entriesByPid.GetValueOrDefault(pid);

    /// <summary>The process's own mark: what a tmux server has handed down says nothing.</summary>
    public OwnershipMark? MarkOf(ProcessRecord process) =>
        process.Mark is { } mark && _registries.Contains(mark.Registry) && !TmuxServerProcesses.IsServer(process)
        && !TmuxServerProcesses.Holds(process, World.Processes)
            ? mark
            : null;

    /// <summary>The mark of a session, if it speaks of a registry that was looked at.</summary>
    public OwnershipMark? MarkOf(TmuxSession session) => session.Mark is { } mark && _registries.Contains(mark.Registry) ? mark : null;

    public Finding? FindingOf(FindingKind kind, string subject) => _findingsBySubject[subject].FirstOrDefault(finding => finding.Kind == kind);

    /// <summary>The process, its parent, that one's parent, and so on.</summary>
    public IEnumerable<ProcessRecord> Line(ProcessRecord process) => World.Processes.AncestorsOf(process).Prepend(process);

    public static string NameOf(RegistryEntry entry) => $"{entry.Set} {entry.Id}";
}
