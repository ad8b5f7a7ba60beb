using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Diagnosis.Roles;

/// <summary>It started something that belongs to a registry.</summary>
/// <param name="served">What each process has started, by its number, in words.</param>
internal sealed class SupportRule(IReadOnlyDictionary<int, string> served) : IRoleRule
{
    public ProcessRole Role => ProcessRole.Support;

    public string? Why(ProcessRecord process, RoleContext context) =>
        served.TryGetValue(process.Identity.Pid, out var what) ? $"started {what}" : null;
}
