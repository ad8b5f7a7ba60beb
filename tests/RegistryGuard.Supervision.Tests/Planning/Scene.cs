using System.Text;
using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>A registry and a world made up for a test, with a clock that only the test moves.</summary>
internal sealed class Scene
{
    public const string Boot = "11111111-0000-4000-8000-000000000001";
    public const string Path = "/srv/agents.json";
    public const long Namespace = 4026531836;

    private readonly Dictionary<int, ProcessRecord> _processes = [];
    private readonly List<TmuxSession> _sessions = [];
    private readonly JsonObject _registry = new() { ["agents"] = new JsonArray() };
    private byte[]? _content;

    private static readonly RegistryConfig s_config = RegistryConfig.Parse(
        """
        {
          "name": "test",
          "entries": [{
            "name": "agent", "at": "/agents/*", "id": "/id",
            "status": { "at": "/status", "missing": "running", "active": ["running"], "starting": ["starting"], "terminal": ["done", "failed"] },
            "session": { "at": "/session", "template": "agent_{id}" },
            "process": { "pid": "/pid", "startTicks": "/start", "bootId": "/boot", "pidNamespace": "/space" },
            "startedAt": "/startedAt",
            "heartbeat": { "at": "/beat", "staleAfterSeconds": 60 },
            "parent": "/parent", "host": "/host",
            "mark": { "/status": "failed", "/endedAt": "{now}", "/reason": "{reason}" }
          }],
          "counts": [
            { "at": "/active", "of": "agent", "where": ["active"] },
            { "at": "/ended", "of": "agent", "where": ["terminal"] },
            { "at": "/failed", "of": "agent", "where": ["failed"] },
            { "at": "/total", "of": "agent", "cumulative": true }
          ],
          "hierarchy": { "children": "/tree", "roots": ["root"] },
          "related": [{ "files": "none", "preset": "generic", "of": "agent" }]
        }
        """);

    public RegistryConfig Config { get; init; } = s_config;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public ReconcilePolicy Policy { get; set; } = new() { Host = "here" };

    public ReconcileHistory History { get; set; } = ReconcileHistory.Empty;

    public string? ProcessFailure { get; set; }

    public string? SessionFailure { get; set; }

    public string BootId { get; set; } = Boot;

    public int? ServerPid { get; set; }

    public bool HidesOtherUsers { get; set; }

    public IReadOnlyList<RegistryView> Related { get; set; } = [];

    public JsonArray Agents => (JsonArray)_registry["agents"]!;

    /// <summary>Adds an entry to the registry.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="json">Its members besides the id, without braces.</param>
    public Scene Agent(string id, string json = "")
    {
        var entry = (JsonObject)JsonNode.Parse($"{{ \"id\": \"{id}\" {(json.Length > 0 ? "," + json : "")} }}")!;
        Agents.Add((JsonNode)entry);
        return this;
    }

    /// <summary>Sets members of the registry itself.</summary>
    public Scene With(string name, JsonNode value)
    {
        _registry[name] = value;
        return this;
    }

    /// <summary>Takes these bytes for the registry.</summary>
    public Scene File(string content)
    {
        _content = Encoding.UTF8.GetBytes(content);
        return this;
    }

    public Scene Process(
        int pid, long start, ProcessState state = ProcessState.Running, int parent = 1, string name = "agent", OwnershipMark? mark = null,
        string? terminal = null, string[]? arguments = null)
    {
        _processes[pid] = new ProcessRecord
        {
            Identity = new ProcessIdentity(BootId, Namespace, pid, start), ParentPid = parent, State = state, Name = name, Mark = mark,
            Terminal = terminal, Arguments = arguments,
        };
        return this;
    }

    public Scene Session(string name, OwnershipMark? mark = null, bool isAttached = false, int[]? panes = null)
    {
        _sessions.Add(new TmuxSession { Socket = "/tmp/tmux-1/default", Name = name, Mark = mark, IsAttached = isAttached, PanePids = panes ?? [] });
        return this;
    }

    public Scene Ends(int pid)
    {
        _processes.Remove(pid);
        return this;
    }

    public Scene Ends(string session)
    {
        _sessions.RemoveAll(candidate => candidate.Name == session);
        return this;
    }

    public static ProcessIdentity Identity(int pid, long start, string boot = Boot) => new(boot, Namespace, pid, start);

    public RegistryView View() =>
        new ViewBuilder(Path, Config, Now) { Related = Related }.Build(_content ?? Encoding.UTF8.GetBytes(_registry.ToJsonString()));

    public WorldSnapshot World() => new(
        ProcessFailure is { } failure
            ? ProcessSnapshot.Failed(failure, BootId, Now)
            : ProcessSnapshot.Complete(BootId, Now, _processes.ToDictionary()) with
            {
                PidNamespace = Namespace,
                HidesOtherUsers = HidesOtherUsers,
                Details = ProcessDetails.Marks,
                StartTicksOrigin = Now.Date,
                StartTicksPerSecond = 100,
            },
        new SessionSnapshot(Now, [new TmuxServer { Socket = "/tmp/tmux-1/default", Pid = ServerPid, Failure = SessionFailure, Sessions = SessionFailure is null ? [.. _sessions] : [] }]));

    /// <summary>The scene's world, for those who look for themselves.</summary>
    public WorldSource Source() => new(new SceneProcesses(this), new SceneSessions(this));

    /// <summary>What two looks an interval apart leave behind.</summary>
    public Evidence Evidence(int observer = 0)
    {
        Pass();
        Now += Policy.Interval;
        return new Evidence(World(), Policy, [new RegistryEvidence(View(), History)]) { Observer = observer };
    }

    /// <summary>One pass, which the next one builds upon.</summary>
    public ReconcilePlan Pass()
    {
        var plan = Reconciler.Plan(View(), World(), History, Policy);
        History = plan.History;
        return plan;
    }

    /// <summary>Two passes an interval apart, as a command makes them.</summary>
    public ReconcilePlan Plan()
    {
        Pass();
        Now += Policy.Interval;
        return Pass();
    }

    private sealed class SceneProcesses(Scene scene) : IProcessSource
    {
        public ProcessSnapshot Capture(ProcessDetails details, CancellationToken cancellationToken) => scene.World().Processes;

        public ProcessProbe Probe(int pid, ProcessDetails details) =>
            scene._processes.TryGetValue(pid, out var process) ? ProcessProbe.Found(process) : ProcessProbe.Gone;
    }

    private sealed class SceneSessions(Scene scene) : ISessionSource
    {
        public Task<SessionSnapshot> CaptureAsync(ProcessSnapshot processes, CancellationToken cancellationToken) =>
            Task.FromResult(scene.World().Sessions);
    }
}
