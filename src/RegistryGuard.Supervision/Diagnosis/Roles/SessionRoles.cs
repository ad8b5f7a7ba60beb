using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>What a session is to the registries. What runs in it is the same.</summary>
internal static class SessionRoles
{
    public static (ProcessRole Role, string Why) Of(TmuxSession session, RoleContext context)
    {
        if (context.FindingOf(FindingKind.OrphanSession, session.Name) is not null && context.MarkOf(session) is { } orphaned)
            return (ProcessRole.Orphan, $"started for {orphaned.Entry}, which the registry does not have; whoever started it is gone");
        if (context.EntryOf(session) is { } entry)
        {
            return entry.ClaimsLife
                ? (ProcessRole.Managed, $"the session of {RoleContext.NameOf(entry)}")
                : (ProcessRole.Suspect, $"{RoleContext.NameOf(entry)} says '{entry.Status}', and its session still exists");
        }

        if (context.MarkOf(session) is { } mark)
            return (ProcessRole.Suspect, $"started for {mark.Entry}, which the registry does not have; whoever started it may still run");
        if (context.FindingOf(FindingKind.OrphanSuspect, session.Name) is not null)
            return (ProcessRole.Suspect, "named like the registry's sessions, but no entry names it and it carries no mark");
        return (ProcessRole.Interactive, session.IsAttached ? "no registry names it, and somebody looks at it" : "no registry names it");
    }
}
