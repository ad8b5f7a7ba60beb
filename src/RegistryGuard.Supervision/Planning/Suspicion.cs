using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning;

/// <summary>What a strike is given for: the same words in two passes mean the same thing.</summary>
internal static class Suspicion
{
    /// <summary>An entry that was started again meanwhile is another one.</summary>
    public static string OfDeath(RegistryEntry entry) =>
        $"dead {entry.Set} {entry.Id} {entry.Session} {entry.Process?.Pid}/{entry.Process?.StartTicks} {entry.StartedAt?.UtcTicks}";

    public static string OfZombie(RegistryEntry entry, string session) => $"zombie {entry.Set} {entry.Id} {session}";

    public static string OfOrphan(Sessions.TmuxSession session) => $"orphan {session.Socket} {session.Name}";

    public static string OfOrphan(Processes.ProcessIdentity process) => $"orphan {process}";
}
