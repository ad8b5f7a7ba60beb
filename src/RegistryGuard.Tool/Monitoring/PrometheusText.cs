using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace RegistryGuard.Tool.Monitoring;

/// <summary>
/// Listens to the meters of RegistryGuard and prints them as Prometheus reads them (text format 0.0.4): counters end in
/// <c>_total</c>, names carry their unit, a histogram is a summary without quantiles. The exporter of OpenTelemetry has no stable
/// release, and there is nothing else that the tool would need OpenTelemetry for.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _instruments = new();

    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is "RegistryGuard" or "RegistryGuard.Supervision") listener.EnableMeasurementEvents(instrument);
        };
        _listener.MeasurementsCompleted = (instrument, _) => _instruments.TryRemove(instrument, out var _);
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>All that is known now.</summary>
    public string Write()
    {
        lock (_listener)
        {
            foreach (var (instrument, series) in _instruments)
            {
                if (instrument.IsObservable) series.Clear();
            }

            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var (instrument, series) in _instruments.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
                Write(text, instrument, series);
            return text.ToString();
        }
    }

    private static void Write(StringBuilder text, Instrument instrument, ConcurrentDictionary<string, Series> series)
    {
        var isSummary = instrument is Histogram<double> or Histogram<int> or Histogram<long>;
        var isCounter = instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal);
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "") + (isCounter ? "_total" : "");
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(isSummary ? "summary" : isCounter ? "counter" : "gauge")}\n");
        foreach (var (labels, values) in series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{(isSummary ? "_sum" : "")}{labels} {values.Sum}\n");
            if (isSummary) text.Append(CultureInfo.InvariantCulture, $"{name}_count{labels} {values.Count}\n");
        }
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _instruments
        .GetOrAdd(instrument, _ => new())
        .AddOrUpdate(Labels(tags), new Series(value, 1), (_, sofar) => new Series(sofar.Sum + value, sofar.Count + 1));

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var labels = new StringBuilder("{");
        foreach (var (name, value) in tags)
        {
            if (labels.Length > 1) labels.Append(',');
            var escaped = $"{value}".Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal);
            labels.Append(CultureInfo.InvariantCulture, $"{name.Replace('.', '_')}=\"{escaped}\"");
        }

        return labels.Append('}').ToString();
    }

    private readonly record struct Series(double Sum, long Count);
}
