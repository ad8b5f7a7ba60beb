using System.Diagnostics.Metrics;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>This repository's runtime.</summary>
public sealed class RuntimeContender : IContender
{
    private readonly FileRegistry<AgentRegistry> _registry;
    private readonly MeterListener _meter = new();
    private long _commits;

    public RuntimeContender(string folder, BackupPolicy backups, int agents = 100)
    {
        Name = backups == BackupPolicy.None ? "RegistryGuard, no backup" : "RegistryGuard";
        _registry = FileRegistry.Open(
            Path.Combine(folder, backups == BackupPolicy.None ? "no-backup.json" : "runtime.json"), AgentJson.Default.AgentRegistry,
            new() { Backups = backups });
        _registry.Replace(_ => AgentRegistry.WithAgents(agents));
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "registryguard.commits") listener.EnableMeasurementEvents(instrument);
        };
        _meter.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _commits, count));
        _meter.Start();
    }

    /// <summary>Commits so far, as the runtime's meter counts them.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public string Name { get; }

    public void Update(Action<AgentRegistry> change) => _registry.Update(change);

    public Task UpdateAsync(Action<AgentRegistry> change) => _registry.UpdateAsync(change);

    public void Dispose() => _meter.Dispose();
}
