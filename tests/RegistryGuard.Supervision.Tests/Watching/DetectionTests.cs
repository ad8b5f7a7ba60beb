using System.Collections.Concurrent;
using System.Diagnostics;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Tests.Support;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Tests.Watching;

/// <summary>
/// How late alerts come; <c>benchmarks/RegistryGuard.Benchmarks -- detection</c> is the same with the usual interval and a hundred
/// deaths.
/// </summary>
public sealed class DetectionTests : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>For a machine that does other things, too.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(4);

    private readonly WatchedProcesses _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task DeathsAtAnyMoment_AreToldWithinAnIntervalAndTheTimeBetweenTwoStrikes()
    {
        var sink = new Clock();
        for (var i = 0; i < 12; i++) _scene.Enter($"ended-{i}", default);
        _scene.Registry.Update(document =>
        {
            foreach (var id in document.Agents.Keys.ToArray()) document.Agents[id] = document.Agents[id] with { Status = AgentStatus.Completed };
        });
        var agents = Enumerable.Range(0, 4).Select(i => _scene.Start($"killed-{i}")).ToArray();
        using var stop = new CancellationTokenSource();
        var options = new WatchOptions { Interval = s_interval, Policy = WatchedProcesses.Policy };
        var watching = new RegistryWatch(_scene.World, [_scene.Target], options, [sink]).RunAsync(stop.Token);

        for (var i = 0; i < agents.Length; i++)
        {
            sink.Dies($"killed-{i}", agents[i].Kill);
            await Task.Delay(370, TestContext.Current.CancellationToken);
            sink.Dies($"entered-{i}", () => _scene.EnterGhost($"entered-{i}"));
            await Task.Delay(370, TestContext.Current.CancellationToken);
        }

        await Eventually.HoldsAsync(() => sink.Latencies.Count == 2 * agents.Length);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        Assert.All(sink.Latencies, latency => Assert.InRange(latency, TimeSpan.Zero, s_interval + WatchedProcesses.Policy.Interval + s_slack));
    }

    private sealed class Clock : IAlertSink
    {
        private readonly ConcurrentDictionary<string, long> _deaths = new();

        public ConcurrentBag<TimeSpan> Latencies { get; } = [];

        public void Dies(string id, Action death)
        {
            _deaths[id] = Stopwatch.GetTimestamp();
            death();
        }

        public Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
        {
            foreach (var alert in alerts.Where(alert => _deaths.ContainsKey(alert.Subject))) Latencies.Add(Stopwatch.GetElapsedTime(_deaths[alert.Subject]));
            return Task.CompletedTask;
        }
    }
}
