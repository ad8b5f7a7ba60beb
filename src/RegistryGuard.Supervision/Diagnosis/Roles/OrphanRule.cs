using System.Globalization;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>It, or what it descends from, was started for an entry that the registry does not have, by a process that is gone.</summary>
internal sealed class OrphanRule : IRoleRule
{
    public ProcessRole Role => ProcessRole.Orphan;

    public string? Why(ProcessRecord process, RoleContext context)
    {
        if (context.SessionOf(process) is { } session)
            return SessionRoles.Of(session, context) is (ProcessRole.Orphan, var why) ? $"in session '{session.Name}', {why}" : null;
        var orphan = context.Line(process).FirstOrDefault(
            candidate => context.FindingOf(FindingKind.OrphanProcess, candidate.Identity.Pid.ToString(CultureInfo.InvariantCulture)) is not null);
        if (orphan is null || context.MarkOf(orphan) is not { } mark) return null;
        return orphan == process
            ? $"started for {mark.Entry}, which the registry does not have; whoever started it is gone"
            : $"descends from process {orphan.Identity.Pid}, an orphan of {mark.Entry}";
    }
}
