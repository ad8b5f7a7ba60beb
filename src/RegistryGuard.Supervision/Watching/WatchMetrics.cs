using System.Diagnostics.Metrics;
using System.Text.Json;
using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>The instruments of the meter <c>RegistryGuard.Supervision</c>: what a watch that runs has seen and done so far.</summary>
internal sealed class WatchMetrics : IDisposable
{
    private static readonly FindingKind[] s_kinds = Enum.GetValues<FindingKind>();

    private readonly Meter _meter = new("RegistryGuard.Supervision");

    public WatchMetrics(RegistryWatch watch)
    {
        _meter.CreateObservableCounter("registryguard.watch.passes", () => watch.Status.Passes, "{pass}", "Passes made.");
        _meter.CreateObservableCounter("registryguard.watch.alerts", () => watch.Status.Alerts, "{alert}", "Alerts raised.");
        _meter.CreateObservableGauge(
            "registryguard.watch.duration", () => watch.Status.LastDuration.TotalSeconds, "s", "How long the last pass took.");
        _meter.CreateObservableCounter(
            "registryguard.watch.inconclusive", () => Each(watch, registry => registry.Inconclusive), "{pass}",
            "Passes that could not see everything.");
        _meter.CreateObservableCounter(
            "registryguard.watch.repairs", () => Each(watch, registry => registry.Repairs), "{repair}", "Repairs made.");
        _meter.CreateObservableGauge(
            "registryguard.watch.last_conclusive", () => LastConclusive(watch), "s",
            "When a pass could last see everything, since 1970 UTC.");
        _meter.CreateObservableGauge(
            "registryguard.entries", () => Entries(watch), "{entry}", "Entries that claim to run, by what is known of them.");
        _meter.CreateObservableGauge("registryguard.findings", () => Findings(watch), "{finding}", "What is wrong, by its kind.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Each(RegistryWatch watch, Func<WatchedRegistry, long> value) =>
        watch.Status.Registries.Select(registry => new Measurement<long>(value(registry), Of(registry)));

    private static IEnumerable<Measurement<double>> LastConclusive(RegistryWatch watch) =>
        from registry in watch.Status.Registries
        where registry.LastConclusive is not null
        select new Measurement<double>(registry.LastConclusive!.Value.ToUnixTimeMilliseconds() / 1000.0, Of(registry));

    private static IEnumerable<Measurement<int>> Entries(RegistryWatch watch)
    {
        foreach (var registry in watch.Status.Registries)
        {
            if (registry.Census is not { } census) continue;
            yield return new(census.Alive, Of(registry), new("state", "alive"));
            yield return new(census.Gone, Of(registry), new("state", "gone"));
            yield return new(census.Unverifiable, Of(registry), new("state", "unverifiable"));
            yield return new(census.ProbeFailed, Of(registry), new("state", "not-seen"));
        }
    }

    /// <summary>Kinds that nothing is found of are told, too: an alert rule needs the zero.</summary>
    private static IEnumerable<Measurement<int>> Findings(RegistryWatch watch) =>
        from registry in watch.Status.Registries
        where registry.Census is not null
        from kind in s_kinds
        select new Measurement<int>(
            registry.Findings.Count(finding => finding.Kind == kind), Of(registry),
            new KeyValuePair<string, object?>("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())));

    private static KeyValuePair<string, object?> Of(WatchedRegistry registry) => new("registryguard.registry", registry.Path);
}
