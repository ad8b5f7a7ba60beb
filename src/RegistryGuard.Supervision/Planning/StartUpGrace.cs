using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning;

/// <summary>Neither a start-up nor a pause of the watcher may be taken for an absence.</summary>
internal static class StartUpGrace
{
    public static bool Covers(RegistryEntry entry, DateTimeOffset now, DateTimeOffset? resumedAt, ReconcilePolicy policy)
    {
        if (entry.StartedAt is not { } started) return false;
        var from = resumedAt > started ? resumedAt.Value : started;
        return now - from < policy.Grace;
    }
}
