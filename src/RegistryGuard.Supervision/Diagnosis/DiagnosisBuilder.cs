using RegistryGuard.Supervision.Diagnosis.Roles;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>Puts registries and world side by side. Pure: the same evidence gives the same diagnosis.</summary>
internal static class DiagnosisBuilder
{
    public static RegistryDiagnosis Build(Evidence evidence)
    {
        var context = new RoleContext(evidence);
        var registries = evidence.Plans.Select(Registry).ToArray();
        var sessions = Sessions(context);
        var processes = Processes(context);
        return new RegistryDiagnosis
        {
            TakenAt = evidence.World.Processes.TakenAt,
            Host = evidence.Policy.Host,
            BootId = evidence.World.Processes.BootId,
            Verdict = registries.Select(registry => registry.Verdict).DefaultIfEmpty().Max(),
            Registries = registries,
            Sessions = sessions,
            Processes = processes,
            OtherProcesses = evidence.World.Processes.ByPid.Count - processes.Count,
            NextSteps = NextSteps.Of(registries, sessions, processes),
        };
    }

    private static DiagnosedRegistry Registry(ReconcilePlan plan) => new()
    {
        Path = plan.View.Path,
        Kind = plan.View.Config.Name,
        Verdict = plan.Verdict,
        Census = plan.Census,
        Doubts = plan.Doubts,
        Entries = [.. plan.View.Entries.Select(entry => EntryDiagnosis.Of(entry, plan))],
        Counts =
        [
            .. KeptCount.Of(plan.View, plan.Condemned).Select(count => new DiagnosedCount(
                count.Rule.At.ToString(), count.What, count.Claimed, count.Now, count.After, count.Rule.Cumulative, count.Holds)),
        ],
        Findings =
        [
            .. plan.Findings.Select(finding => new DiagnosedFinding(
                finding.Kind, finding.Severity, finding.Subject, finding.Message, finding.Line, finding.Column,
                [.. finding.Operations.Select(operation => operation.Describe())])),
        ],
    };

    private static DiagnosedSession[] Sessions(RoleContext context) =>
    [
        .. from session in context.World.Sessions.Sessions
           let role = SessionRoles.Of(session, context)
           orderby session.Socket, session.Name
           select new DiagnosedSession
           {
               Socket = session.Socket,
               Name = session.Name,
               Role = role.Role,
               Why = role.Why,
               Entry = context.EntryOf(session)?.Id ?? context.MarkOf(session)?.Entry,
               PanePids = session.PanePids,
               IsAttached = session.IsAttached,
               CreatedAt = session.CreatedAt,
           },
    ];

    /// <summary>Parents come before their children, and brothers by their numbers.</summary>
    private static List<DiagnosedProcess> Processes(RoleContext context)
    {
        var roles = RoleBook.Of(context);
        var all = context.World.Processes.ByPid;
        var children = roles.Keys.Order().ToLookup(pid => roles.ContainsKey(all[pid].ParentPid) && all[pid].ParentPid != pid ? all[pid].ParentPid : 0);
        var ordered = new List<DiagnosedProcess>(roles.Count);
        var waiting = new Stack<int>(children[0].Reverse());
        var listed = new HashSet<int>();
        while (waiting.TryPop(out var pid))
        {
            if (!listed.Add(pid)) continue;
            ordered.Add(Process(all[pid], roles[pid], context));
            foreach (var child in children[pid].Reverse()) waiting.Push(child);
        }

        return ordered;
    }

    private static DiagnosedProcess Process(ProcessRecord process, (ProcessRole Role, string Why) role, RoleContext context) => new()
    {
        Pid = process.Identity.Pid,
        ParentPid = process.ParentPid,
        Name = process.Name,
        State = process.State,
        Role = role.Role,
        Why = role.Why,
        Session = context.SessionOf(process)?.Name,
        Terminal = process.Terminal,
        UserId = process.UserId,
        Arguments = process.Arguments,
        StartedAt = context.World.Processes.StartTimeOf(process.Identity),
    };
}
