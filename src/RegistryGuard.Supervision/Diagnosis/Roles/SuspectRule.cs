using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>It looks like a registry's, but the proof is missing.</summary>
internal sealed class SuspectRule : IRoleRule
{
    public ProcessRole Role => ProcessRole.Suspect;

    public string? Why(ProcessRecord process, RoleContext context)
    {
        if (context.SessionOf(process) is { } session)
            return SessionRoles.Of(session, context) is (ProcessRole.Suspect, var why) ? $"in session '{session.Name}': {why}" : null;
        if (context.MarkOf(process) is not { } mark) return null;
        return context.Entry(mark) is { } entry
            ? $"started for {RoleContext.NameOf(entry)}, which says '{entry.Status}'"
            : $"started for {mark.Entry}, which the registry does not have; whoever started it may still run";
    }
}
