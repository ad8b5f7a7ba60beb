namespace RegistryGuard.Supervision.Registries;

/// <summary>What an entry says of its process. The less it says, the less can be concluded.</summary>
/// <param name="Pid">The process's number.</param>
/// <param name="StartTicks">When it started, in the units of <see cref="Processes.ProcessIdentity.StartTicks"/>.</param>
/// <param name="BootId">The boot of the system that it ran in.</param>
/// <param name="PidNamespace">The namespace that counts the number.</param>
/// <param name="KnownAt">A moment at which it ran: when its pid file was written, say.</param>
public sealed record ProcessClaim(
    int Pid, long? StartTicks = null, string? BootId = null, long? PidNamespace = null, DateTimeOffset? KnownAt = null);
