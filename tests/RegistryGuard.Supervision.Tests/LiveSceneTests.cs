using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Planning;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests;

/// <summary>
/// The scene that the project grew from, with a real tmux: a server that nobody is the parent of, eight agents, three interactive
/// sessions, and a registry of 95 agents of which 46 are ghosts, with counts that have drifted.
/// </summary>
public sealed class LiveSceneTests : IDisposable
{
    private const int Live = 8;
    private const int Ghosts = 46;
    private const int Ended = 41;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly string[] s_interactive = ["work", "notes", "irssi"];

    private readonly string _run = Guid.NewGuid().ToString("n")[..6];
    private readonly TestFolder _folder = new();
    private readonly TmuxHost _tmux = new();
    private readonly WorldSource _world = new(ProcessSource.Create(), SessionSource.Create());
    private readonly ReconcilePolicy _policy = new() { Interval = TimeSpan.FromMilliseconds(200) };

    public void Dispose()
    {
        _tmux.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Scene_IsToldRepairedAndUndone_AndNothingLiveIsTouched()
    {
        foreach (var id in Ids("live", Live)) _tmux.StartSession($"agent_{id}");
        foreach (var name in s_interactive) _tmux.StartSession(name);
        var running = Running();
        var target = new RegistryTarget(_folder.Write("registry/GLOBAL_REGISTRY.json", Registry()), RegistryConfig.Preset("claude-orchestrator"));
        var original = await File.ReadAllBytesAsync(target.Path, TestContext.Current.CancellationToken);

        var plan = await VerifyAsync(target);
        Assert.Equal(Ids("ghost", Ghosts), plan.Of(FindingKind.Ghost));
        Assert.Equal(["/active_agents", "/total_agents_spawned"], plan.Of(FindingKind.CountDrift));
        Assert.Equal((95, Live), (plan.Census.Entries, plan.Census.Alive));
        Assert.DoesNotContain(plan.Findings, finding => finding.Kind is FindingKind.OrphanProcess or FindingKind.OrphanSession);
        Assert.DoesNotContain(plan.Findings, finding => s_interactive.Contains(finding.Subject));

        var executor = new RepairExecutor(_world, _policy);
        var repair = await executor.ApplyAsync(target.Path, target.Config, plan.Operations, TestContext.Current.CancellationToken);
        Assert.Equal((Ghosts + 2, 0), (repair.Done.Count, repair.Refusals.Count));
        var repaired = await File.ReadAllBytesAsync(target.Path, TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(repaired)!;
        Assert.Equal(Live, (int)document["active_agents"]!);
        Assert.Equal(95, (int)document["total_agents_spawned"]!);
        Assert.Equal(Ids("ghost", Ghosts), document["agents"]!.AsObject().Where(agent => (string?)agent.Value!["status"] == "failed").Select(agent => agent.Key));

        var again = await VerifyAsync(target);
        Assert.Equal(ReconcileVerdict.Consistent, again.Verdict);
        await executor.ApplyAsync(target.Path, target.Config, again.Operations, TestContext.Current.CancellationToken);
        Assert.Equal(repaired, await File.ReadAllBytesAsync(target.Path, TestContext.Current.CancellationToken));

        await executor.UndoAsync(target.Path, target.Config, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(original, await File.ReadAllBytesAsync(target.Path, TestContext.Current.CancellationToken));
        Assert.Equal(running, Running());
    }

    private IEnumerable<string> Ids(string kind, int number) => Enumerable.Range(0, number).Select(i => $"{kind}-{_run}-{i:00}");

    private string Registry()
    {
        var agents = new JsonObject();
        foreach (var id in Ids("live", Live)) agents[id] = Agent(id, "working");
        foreach (var id in Ids("ghost", Ghosts)) agents[id] = Agent(id, status: null);
        foreach (var id in Ids("ended", Ended)) agents[id] = Agent(id, "completed");
        var registry = new JsonObject
        {
            ["created_at"] = "2025-10-15T09:00:00.000001",
            ["total_agents_spawned"] = 90,
            ["active_agents"] = 58,
            ["max_concurrent_agents"] = 8,
            ["tasks"] = new JsonObject(),
            ["agents"] = agents,
        };
        return registry.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonObject Agent(string id, string? status)
    {
        var agent = new JsonObject
        {
            ["task_id"] = "TASK-20251015-090001-aaaaaaaa",
            ["type"] = "builder",
            ["parent"] = "orchestrator",
            ["started_at"] = "2025-10-15T09:00:10.123456",
            ["tmux_session"] = $"agent_{id}",
        };
        if (status is not null) agent["status"] = status;
        return agent;
    }

    /// <summary>Every process of the server, the server included, by what no other process can have.</summary>
    private ProcessIdentity[] Running()
    {
        var processes = ProcessSource.Create().Capture();
        int[] pids = [_tmux.ServerPid, .. _tmux.Run("list-panes", "-a", "-F", "#{pane_pid}").Split('\n').Select(int.Parse)];
        Assert.Equal(1 + Live + s_interactive.Length, pids.Length);
        return [.. pids.Select(pid => processes.ByPid[pid].Identity)];
    }

    /// <summary>Other tests' servers come and go, some of them stopped or out of reach, and stand in the way of a complete look.</summary>
    private async Task<ReconcilePlan> VerifyAsync(RegistryTarget target)
    {
        var verifier = new RegistryVerifier(_world, _policy);
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(_policy.Interval, TestContext.Current.CancellationToken))
        {
            var plan = Assert.Single(await verifier.VerifyAsync([target], TestContext.Current.CancellationToken));
            if (plan.Doubts.Count == 0) return plan;
            Assert.True(patience.Elapsed < s_patience, $"No look was complete: {string.Join("; ", plan.Doubts)}");
        }
    }
}
