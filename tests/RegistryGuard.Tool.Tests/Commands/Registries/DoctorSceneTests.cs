using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary>
/// The scene that the project grew from, live and with the tool itself: a tmux server that nobody is the parent of, eight agents,
/// three sessions of people, and a registry of 95 agents of which 46 are ghosts, with counts that have drifted.
/// </summary>
public sealed class DoctorSceneTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_people = ["work", "notes", "irssi"];

    private readonly string _run = Guid.NewGuid().ToString("n")[..6];
    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-doctor-").FullName;
    private readonly TmuxHost _tmux = new();

    private string Registry => Path.Combine(_folder, "GLOBAL_REGISTRY.json");

    public void Dispose()
    {
        _tmux.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Doctor_NamesTheGhosts_RepairMarksThem_UndoRestores()
    {
        foreach (var id in Ids("live", 8)) _tmux.StartSession($"agent_{id}");
        foreach (var name in s_people) _tmux.StartSession($"{name}-{_run}");
        await File.WriteAllTextAsync(Registry, Document(), TestContext.Current.CancellationToken);
        var original = await File.ReadAllBytesAsync(Registry, TestContext.Current.CancellationToken);
        var running = Running();

        var diagnosis = await DiagnoseAsync();
        var registry = diagnosis["registries"]![0]!;
        Assert.Equal(Ids("ghost", 46), Entries(registry, "ghost"));
        Assert.Equal(Ids("live", 8), Entries(registry, "alive"));
        Assert.Equal("protected", Role(diagnosis, running[0].Pid));
        foreach (var name in s_people) Assert.Equal("interactive", (string?)Session(diagnosis, $"{name}-{_run}")["role"]);
        foreach (var pid in PanesOf(diagnosis, s_people.Select(name => $"{name}-{_run}"))) Assert.Equal("interactive", Role(diagnosis, pid));
        foreach (var pid in PanesOf(diagnosis, Ids("live", 8).Select(id => $"agent_{id}"))) Assert.Equal("managed", Role(diagnosis, pid));
        Assert.Equal([("/active_agents", 58, 8, false), ("/total_agents_spawned", 90, 95, false)], registry["counts"]!.AsArray()
            .Where(count => (string?)count!["at"] is "/active_agents" or "/total_agents_spawned")
            .Select(count => ((string)count!["at"]!, (int)count["claimed"]!, (int)count["withoutGhosts"]!, (bool)count["holds"]!)));

        var repair = await LookAsync("repair", "--yes", "--max-affected", "46");
        Assert.Equal(0, repair.ExitCode);
        var repaired = await File.ReadAllBytesAsync(Registry, TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(repaired)!;
        Assert.Equal((8, 95), ((int)document["active_agents"]!, (int)document["total_agents_spawned"]!));
        Assert.Equal(Ids("ghost", 46), document["agents"]!.AsObject().Where(agent => (string?)agent.Value!["status"] == "failed").Select(agent => agent.Key));

        Assert.Equal(0, (await LookAsync("repair", "--yes")).ExitCode);
        Assert.Equal(repaired, await File.ReadAllBytesAsync(Registry, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await LookAsync("doctor")).ExitCode);
        Assert.Equal(0, (await RunAsync("undo")).ExitCode);
        Assert.Equal(original, await File.ReadAllBytesAsync(Registry, TestContext.Current.CancellationToken));
        Assert.Equal(running, Running());
    }

    private IEnumerable<string> Ids(string kind, int number) => Enumerable.Range(0, number).Select(i => $"{kind}-{_run}-{i:00}");

    private string Document()
    {
        var agents = new JsonObject();
        foreach (var id in Ids("live", 8)) agents[id] = Agent(id, "working");
        foreach (var id in Ids("ghost", 46)) agents[id] = Agent(id, "working");
        foreach (var id in Ids("ended", 41)) agents[id] = Agent(id, "completed");
        return new JsonObject { ["total_agents_spawned"] = 90, ["active_agents"] = 58, ["max_concurrent_agents"] = 8, ["tasks"] = new JsonObject(), ["agents"] = agents }
            .ToJsonString(new() { WriteIndented = true });
    }

    private static JsonObject Agent(string id, string status) => new()
    {
        ["task_id"] = "TASK-1", ["parent"] = "orchestrator", ["started_at"] = "2025-10-15T09:00:10.123456", ["tmux_session"] = $"agent_{id}", ["status"] = status,
    };

    /// <summary>Other tests' servers come and go, some of them stopped or out of reach: then the look is inconclusive, and says so.</summary>
    private async Task<JsonNode> DiagnoseAsync() => JsonNode.Parse((await LookAsync("doctor", "--format", "json")).Output)!;

    private async Task<ToolProcess> LookAsync(string command, params string[] more)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var look = await RunAsync(command, ["--settle", "200ms", .. more]);
            if (look.ExitCode != 3 || patience.IsCancellationRequested) return look;
        }
    }

    private Task<ToolProcess> RunAsync(string command, params string[] more) =>
        ToolProcess.RunAsync([command, "--registry", Registry, "--preset", "claude-orchestrator", .. more]);

    private static IEnumerable<string> Entries(JsonNode registry, string standing) =>
        registry["entries"]!.AsArray().Where(entry => (string?)entry!["standing"] == standing).Select(entry => (string)entry!["id"]!);

    private JsonNode Session(JsonNode diagnosis, string name) =>
        diagnosis["sessions"]!.AsArray().Single(session => (string?)session!["socket"] == _tmux.Socket && (string?)session["name"] == name)!;

    private IEnumerable<int> PanesOf(JsonNode diagnosis, IEnumerable<string> sessions) =>
        sessions.SelectMany(name => Session(diagnosis, name)["panePids"]!.AsArray().Select(pid => (int)pid!));

    private static string? Role(JsonNode diagnosis, int pid) =>
        (string?)diagnosis["processes"]!.AsArray().Single(process => (int)process!["pid"]! == pid)!["role"];

    /// <summary>The server and every first process of a pane, by what no other process can have.</summary>
    private ProcessIdentity[] Running()
    {
        var processes = ProcessSource.Create().Capture();
        int[] pids = [_tmux.ServerPid, .. _tmux.Run("list-panes", "-a", "-F", "#{pane_pid}").Split('\n').Select(int.Parse)];
        return [.. pids.Select(pid => processes.ByPid[pid].Identity)];
    }
}
