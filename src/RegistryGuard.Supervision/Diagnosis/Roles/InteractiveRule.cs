using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>A person's: it runs in a session that no registry names, or has a terminal.</summary>
internal sealed class InteractiveRule : IRoleRule
{
    public ProcessRole Role => ProcessRole.Interactive;

    public string? Why(ProcessRecord process, RoleContext context)
    {
        if (context.SessionOf(process) is { } session)
            return SessionRoles.Of(session, context) is (ProcessRole.Interactive, var why) ? $"in session '{session.Name}': {why}" : null;
        return process.Terminal is { } terminal ? $"at terminal {terminal}" : null;
    }
}
