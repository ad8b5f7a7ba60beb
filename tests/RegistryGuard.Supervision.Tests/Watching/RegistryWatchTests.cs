using System.Diagnostics;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Tests.Planning;
using RegistryGuard.Supervision.Tests.Support;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Tests.Watching;

/// <summary>A watch over real processes: it tells what changes, once.</summary>
public sealed class RegistryWatchTests : IDisposable
{
    private readonly WatchedProcesses _scene = new();
    private readonly Collector _alerts = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task ProcessThatDies_RaisesOneAlert_AndItsEntrysEndTakesItBack()
    {
        var agent = _scene.Start("agent");
        _scene.Start("other");
        var watch = Watch();
        await PassesAsync(watch, 2);
        Assert.Empty(_alerts.All);

        agent.Kill();
        await PassesAsync(watch, 4);

        var raised = Assert.Single(_alerts.All);
        Assert.True(raised.IsRaised);
        Assert.Equal((FindingKind.Ghost, "agent"), (raised.Kind!.Value, raised.Subject.Split(' ')[^1]));
        Assert.Equal(1, watch.Status.Alerts);

        _scene.Registry.Update(document => document.Agents["agent"] = document.Agents["agent"] with { Status = AgentStatus.Failed });
        await PassesAsync(watch, 2);
        Assert.Equal([true, false], _alerts.All.Select(alert => alert.IsRaised));
    }

    [Fact]
    public async Task Exit_BringsThePassForward()
    {
        var agent = _scene.Start("agent");
        using var stop = new CancellationTokenSource();
        var running = Watch(interval: TimeSpan.FromMinutes(10)).RunAsync(stop.Token);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        agent.Kill();
        await Eventually.HoldsAsync(() => _alerts.All.Count == 1);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task IntervalLongerThanAPauseMayBe_StillFindsTheGhost()
    {
        var scene = new Scene();
        var path = Path.Combine(_scene.Folder, "scene.json");
        await File.WriteAllTextAsync(
            path, """{ "agents": [{ "id": "a", "startedAt": "2026-01-01T10:00:00Z" }] }""", TestContext.Current.CancellationToken);
        var options = new WatchOptions { Interval = TimeSpan.FromMinutes(1), Policy = scene.Policy };
        var watch = new RegistryWatch(
            scene.Source(), [new(path, scene.Config)], options, [_alerts], timeProvider: new SceneClock(scene));

        await watch.PassAsync(TestContext.Current.CancellationToken);
        scene.Now += options.Interval;
        await watch.PassAsync(TestContext.Current.CancellationToken);

        Assert.Equal(FindingKind.Ghost, Assert.Single(_alerts.All).Kind);
    }

    [Fact]
    public async Task RepairOff_ChangesNothing()
    {
        _scene.EnterGhost("ghost");
        var bytes = await File.ReadAllBytesAsync(_scene.Registry.Path, TestContext.Current.CancellationToken);

        await PassesAsync(Watch(), 4);

        Assert.Single(_alerts.All);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_scene.Registry.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RepairSafe_MarksTheGhost_AndLeavesTheLivingAlone()
    {
        _scene.EnterGhost("ghost");
        _scene.Start("alive");
        var watch = Watch(RepairMode.Safe);

        await PassesAsync(watch, 5);

        Assert.Equal(AgentStatus.Lost, _scene.StatusOf("ghost"));
        Assert.Equal(AgentStatus.Running, _scene.StatusOf("alive"));
        Assert.Equal(1, watch.Status.Registries[0].Repairs);
        Assert.Equal([true, false], _alerts.All.Select(alert => alert.IsRaised));
        Assert.Empty(watch.Status.Registries[0].Findings);
    }

    [Fact]
    public async Task TmuxThatFails_RaisesNoGhost_AndAnAlertOfItsOwnOnlyIfItLasts()
    {
        _scene.Start("agent");
        _scene.Enter("session", default, session: "agent_session");
        _scene.SessionFailure = "the tmux server did not answer";
        var watch = Watch();

        await PassesAsync(watch, 2);
        Assert.Empty(_alerts.All);
        Assert.False(watch.Status.IsHealthy(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)));
        await PassesAsync(watch, 4);

        var blind = Assert.Single(_alerts.All);
        Assert.Null(blind.Kind);
        Assert.Contains("did not answer", blind.Message);
        _scene.SessionFailure = null;
        await PassesAsync(watch, 1);
        Assert.False(_alerts.All[1].IsRaised);
        Assert.True(watch.Status.IsHealthy(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task LookThatFails_TakesNoAlertBack()
    {
        _scene.Start("agent");
        _scene.EnterGhost("ghost");
        var watch = Watch();
        await PassesAsync(watch, 3);
        Assert.Single(_alerts.All);

        _scene.Enter("session", default, session: "agent_session");
        _scene.SessionFailure = "the tmux server did not answer";
        _scene.Registry.Update(document => document.Agents["ghost"] = document.Agents["ghost"] with { Status = AgentStatus.Failed });
        await PassesAsync(watch, 2);

        Assert.Single(_alerts.All);
    }

    [Fact]
    public async Task RegistryThatCannotBeRead_IsADoubt()
    {
        var watch = new RegistryWatch(
            _scene.World, [new(Path.Combine(_scene.Folder, "none.json"), WatchedProcesses.Config)], sinks: [_alerts]);

        await PassesAsync(watch, 3);

        Assert.Contains("none.json", Assert.Single(_alerts.All).Message);
        Assert.Equal(3, watch.Status.Registries[0].Inconclusive);
    }

    [Fact]
    public async Task AlertsThatAreNotDelivered_AreGivenAgain()
    {
        _scene.EnterGhost("ghost");
        _alerts.Fails = true;
        var watch = Watch();
        await PassesAsync(watch, 3);
        Assert.Empty(_alerts.All);

        _alerts.Fails = false;
        await PassesAsync(watch, 2);

        Assert.Single(_alerts.All);
    }

    private RegistryWatch Watch(RepairMode repair = RepairMode.Off, TimeSpan? interval = null) => new(
        _scene.World,
        [_scene.Target],
        new() { Interval = interval ?? TimeSpan.FromSeconds(1), Policy = WatchedProcesses.Policy, Repair = repair },
        [_alerts]);

    /// <summary>Passes as far apart as two strikes must be.</summary>
    private static async Task PassesAsync(RegistryWatch watch, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await watch.PassAsync(TestContext.Current.CancellationToken);
            await Task.Delay(WatchedProcesses.Policy.Interval, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Collector : IAlertSink
    {
        private readonly List<Alert> _all = [];

        public bool Fails { get; set; }

        public IReadOnlyList<Alert> All
        {
            get
            {
                lock (_all) return [.. _all];
            }
        }

        public Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("no route");
            lock (_all) _all.AddRange(alerts);
            return Task.CompletedTask;
        }
    }
}
