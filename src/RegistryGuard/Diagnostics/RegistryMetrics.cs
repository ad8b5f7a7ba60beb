using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RegistryGuard.Diagnostics;

/// <summary>
/// The instruments of the meter <c>RegistryGuard</c>. Each carries the registry's path as <c>registryguard.registry</c>.
/// </summary>
internal static class RegistryMetrics
{
    private static readonly Meter s_meter = new(Telemetry.Name, Telemetry.Version);

    private static readonly Histogram<double> s_wait = s_meter.CreateHistogram<double>(
        "registryguard.lock.wait", "s", "How long an update, a transaction or a held lock waited for the registry's lock.");

    private static readonly Histogram<double> s_hold = s_meter.CreateHistogram<double>(
        "registryguard.lock.hold", "s", "How long the registry's lock was held.");

    private static readonly Histogram<double> s_flush = s_meter.CreateHistogram<double>(
        "registryguard.commit.flush", "s", "How long a commit waited for the disk.");

    private static readonly Histogram<int> s_batch = s_meter.CreateHistogram<int>(
        "registryguard.batch.size", "{update}", "How many updates shared one hold of the lock and one commit.");

    private static readonly Counter<long> s_commits = s_meter.CreateCounter<long>(
        "registryguard.commits", "{commit}", "Documents put in place.");

    private static readonly Counter<long> s_recoveries = s_meter.CreateCounter<long>(
        "registryguard.recoveries", "{recovery}", "Damaged registries restored from a backup.");

    public static void Waited(string registry, long since)
    {
        if (s_wait.Enabled) s_wait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Of(registry));
    }

    public static void Held(string registry, long since)
    {
        if (s_hold.Enabled) s_hold.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Of(registry));
    }

    public static void Flushed(string registry, TimeSpan time)
    {
        if (s_flush.Enabled) s_flush.Record(time.TotalSeconds, Of(registry));
    }

    public static void Batched(string registry, int updates)
    {
        if (s_batch.Enabled) s_batch.Record(updates, Of(registry));
    }

    public static void Committed(string registry) => s_commits.Add(1, Of(registry));

    public static void Recovered(string registry) => s_recoveries.Add(1, Of(registry));

    private static KeyValuePair<string, object?> Of(string registry) => new(Telemetry.RegistryTag, registry);
}
