using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>Tells one role; the rules are asked in order, and the first that knows is believed.</summary>
internal interface IRoleRule
{
    /// <summary>The role that it tells.</summary>
    ProcessRole Role { get; }

    /// <returns>Why the process has this role; <see langword="null"/> if it has not.</returns>
    string? Why(ProcessRecord process, RoleContext context);
}
