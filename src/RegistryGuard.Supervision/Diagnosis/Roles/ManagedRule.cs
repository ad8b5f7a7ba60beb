using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>An entry that claims to run names it, or something that it descends from.</summary>
internal sealed class ManagedRule : IRoleRule
{
    public ProcessRole Role => ProcessRole.Managed;

    public string? Why(ProcessRecord process, RoleContext context)
    {
        foreach (var candidate in context.Line(process))
        {
            var entry = context.EntryOf(candidate.Identity.Pid) ?? context.Entry(context.MarkOf(candidate));
            if (entry is not { ClaimsLife: true }) continue;
            return candidate == process
                ? $"the process of {RoleContext.NameOf(entry)}"
                : $"descends from process {candidate.Identity.Pid} of {RoleContext.NameOf(entry)}";
        }

        return context.SessionOf(process) is { } session && SessionRoles.Of(session, context) is (ProcessRole.Managed, var why)
            ? $"in session '{session.Name}', {why}"
            : null;
    }
}
