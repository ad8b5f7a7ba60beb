using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Benchmarks.Detection;

/// <summary>A registry of agents with a watch that measures how late its alerts come.</summary>
public sealed class WatchedAgents(string path) : IAlertSink
{
    private readonly FileRegistry<AgentDocument> _registry = FileRegistry.Open<AgentDocument>(path);
    private readonly ConcurrentDictionary<string, long> _deaths = new();
    private readonly ConcurrentBag<TimeSpan> _latencies = [];

    /// <summary>The deaths that have not been told yet.</summary>
    public int Left => _deaths.Count;

    public void Enter(int number, ProcessIdentity process) => Enter(Id(number), process);

    public void Dies(int number, Action death)
    {
        _deaths[Id(number)] = Stopwatch.GetTimestamp();
        death();
    }

    public Task WatchAsync(CancellationToken cancellationToken)
    {
        // One that lives and many that have ended, so that a few deaths in one pass are no mass death.
        Enter("alive", ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity);
        _registry.Update(document =>
        {
            for (var i = 0; i < 50; i++)
            {
                document.Agents[$"ended-{i}"] = new() { Status = AgentStatus.Completed, Owner = default, StartedAt = DateTimeOffset.UtcNow };
            }
        });
        return new RegistryWatch(WorldSource.Create(), [new(path, RegistryConfig.Preset("supervised-agents"))], sinks: [this]).RunAsync(cancellationToken);
    }

    public Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        foreach (var alert in alerts)
        {
            if (_deaths.TryRemove(alert.Subject, out var since)) _latencies.Add(Stopwatch.GetElapsedTime(since));
        }

        return Task.CompletedTask;
    }

    public void Print(string scenario)
    {
        var sorted = _latencies.Select(latency => latency.TotalSeconds).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}: {sorted.Length} deaths told, {Left} not; p50 {At(0.5):0.0} s, p99 {At(0.99):0.0} s, longest {sorted[^1]:0.0} s"));

        double At(double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }

    private void Enter(string id, ProcessIdentity process) => _registry.Update(document => document.Agents[id] = new()
    {
        Status = AgentStatus.Running, Owner = process, Process = process, Host = Environment.MachineName,
        StartedAt = DateTimeOffset.UtcNow.AddHours(-1),
    });

    private static string Id(int number) => $"agent-{number}";
}
