using System.Text;
using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>
/// A simulated host on which agents start, work, end and crash while a watcher makes its passes and faults hit what it sees. It
/// knows the truth.
/// </summary>
internal sealed class ChurnWorld(Random random, bool hasSessions)
{
    private static readonly ReconcilePolicy s_policy = new() { Host = "here", Interval = TimeSpan.FromSeconds(5) };

    private static readonly RegistryConfig s_config = RegistryConfig.Preset("generic");

    private readonly List<SimulatedAgent> _agents = [];
    private readonly Dictionary<int, long> _foreign = [];
    private readonly HashSet<int> _foreignSessions = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private string _boot = "boot-0";
    private long _ticks = 1000;
    private int _boots;
    private ReconcileHistory _history = ReconcileHistory.Empty;

    /// <summary>The agents whose entries are ghosts in truth and have been for long enough to be known as such.</summary>
    public IEnumerable<string> TrueGhosts => _agents
        .Where(agent => agent.Fate == Fate.Crashed && agent.StartedAt < _now - s_policy.Grace)
        .Select(agent => agent.Id);

    public void Populate(int number)
    {
        for (var i = 0; i < number; i++) Spawn(delay: TimeSpan.Zero);
        for (var i = 0; i < 5; i++) _foreign[NewPid()] = _ticks++;
        _now += TimeSpan.FromMinutes(10);
    }

    /// <summary>What happens between two passes.</summary>
    public void Churn(bool mayReboot)
    {
        for (var events = random.Next(4); events > 0; events--)
        {
            var living = _agents.Where(agent => agent.Fate == Fate.Working).ToArray();
            switch (random.Next(8))
            {
                case 0 or 1:
                    Spawn(TimeSpan.FromSeconds(random.Next(20)));
                    break;
                case 2 when living.Length > 0:
                    // The program takes note of the end a moment later, but in less than an interval.
                    living[random.Next(living.Length)].End(_now, _now + s_policy.Interval * random.NextDouble() * 0.9);
                    break;
                case 3 when living.Length > 0:
                    living[random.Next(living.Length)].Crash();
                    break;
                case 4 when _agents.FirstOrDefault(agent => agent.Fate is Fate.Crashed or Fate.Ended && !_foreign.ContainsKey(agent.Pid)) is { } dead:
                    _foreign[dead.Pid] = _ticks++;
                    break;
                case 5:
                    _foreignSessions.Add(random.Next(100));
                    break;
                case 6 when mayReboot && _boots < 2:
                    Reboot();
                    break;
            }
        }

        _now += s_policy.Interval;
    }

    /// <summary>Time goes by, and nothing else happens.</summary>
    public void Settle() => _now += s_policy.Interval;

    /// <summary>A pass of the watcher, with or without a fault.</summary>
    public ReconcilePlan Pass(Fault fault)
    {
        if (fault == Fault.StoppedBeforePass) _now += TimeSpan.FromMinutes(random.Next(1, 20));
        var view = RegistryView.Parse(Spell(), "/srv/agents.json", s_config, _now);
        if (fault == Fault.StoppedInPass)
        {
            foreach (var agent in _agents.Where(agent => agent.Fate == Fate.Working).Take(2)) agent.End(_now, _now);
            _now += TimeSpan.FromMinutes(random.Next(1, 20));
        }

        var plan = Reconciler.Plan(view, See(fault), _history, s_policy);
        _history = plan.History;
        return plan;
    }

    /// <summary>Whether a finding accuses an entry whose agent lives, or whose end the program is about to write.</summary>
    public bool IsFalse(Finding finding)
    {
        if (finding.Kind is not (FindingKind.Ghost or FindingKind.PidReused)) return false;
        return _agents.Single(agent => agent.Id == finding.Subject).Fate != Fate.Crashed;
    }

    /// <summary>Writes the marks of a plan into the simulated registry.</summary>
    public void Repair(ReconcilePlan plan)
    {
        foreach (var ghost in plan.Findings.Where(finding => finding.Operations.Count > 0 && finding.Kind != FindingKind.CountDrift))
            _agents.Single(agent => agent.Id == ghost.Subject).Fate = Fate.Marked;
    }

    private void Spawn(TimeSpan delay)
    {
        var pid = NewPid();
        _agents.Add(new SimulatedAgent($"agent-{_agents.Count}", pid, _ticks++, _boot, _now, _now + delay));
    }

    private void Reboot()
    {
        _boot = $"boot-{++_boots}";
        _ticks = 100;
        _foreign.Clear();
        _now += TimeSpan.FromMinutes(2);
        foreach (var agent in _agents.Where(agent => agent.Fate == Fate.Working)) agent.Crash();
        // After a boot, low numbers go to others.
        for (var i = 0; i < 5; i++) _foreign[_agents[random.Next(_agents.Count)].Pid] = _ticks++;
    }

    private int NewPid()
    {
        var pid = random.Next(100, 32768);
        return _foreign.ContainsKey(pid) || _agents.Exists(agent => agent.Pid == pid) ? NewPid() : pid;
    }

    private byte[] Spell()
    {
        var agents = new JsonObject();
        foreach (var agent in _agents) agents[agent.Id] = agent.Entry(_now, hasSessions);
        return Encoding.UTF8.GetBytes(new JsonObject { ["agents"] = agents }.ToJsonString());
    }

    private WorldSnapshot See(Fault fault)
    {
        var processes = new Dictionary<int, ProcessRecord>();
        foreach (var (pid, ticks) in _foreign) processes[pid] = Record(pid, ticks, "foreign");
        foreach (var agent in _agents.Where(agent => agent.Runs(_now))) processes[agent.Pid] = Record(agent.Pid, agent.Ticks, "agent");
        TmuxSession[] sessions =
        [
            .. _foreignSessions.Select(number => new TmuxSession { Socket = "s", Name = $"foreign-{number}" }),
            .. _agents.Where(agent => hasSessions && agent.Runs(_now)).Select(agent => new TmuxSession { Socket = "s", Name = agent.Id }),
        ];
        var server = fault switch
        {
            Fault.TmuxTimeout => new TmuxServer { Socket = "s", Failure = "tmux did not answer" },
            Fault.WrongSocket => new TmuxServer { Socket = "", Failure = "a server that no socket leads to", Pid = 1 },
            Fault.SilentlyWrongSocket => new TmuxServer { Socket = "other" },
            _ => new TmuxServer { Socket = "s", Sessions = sessions },
        };
        return new WorldSnapshot(
            fault == Fault.FailedListing
                ? ProcessSnapshot.Failed("/proc cannot be listed", _boot, _now)
                : ProcessSnapshot.Complete(_boot, _now, processes) with { PidNamespace = 1 },
            new SessionSnapshot(_now, [server]));
    }

    private ProcessRecord Record(int pid, long ticks, string name) =>
        new() { Identity = new ProcessIdentity(_boot, 1, pid, ticks), ParentPid = 1, Name = name };

    public enum Fate
    {
        Working,
        Ended,
        Crashed,
        Marked,
    }

    public enum Fault
    {
        None,
        TmuxTimeout,
        WrongSocket,
        SilentlyWrongSocket,
        FailedListing,
        StoppedBeforePass,
        StoppedInPass,
    }

    private sealed class SimulatedAgent(string id, int pid, long ticks, string boot, DateTimeOffset startedAt, DateTimeOffset runsFrom)
    {
        private DateTimeOffset _notedAt;

        public string Id => id;

        public int Pid => pid;

        public long Ticks => ticks;

        public DateTimeOffset StartedAt => startedAt;

        public Fate Fate { get; set; }

        public bool Runs(DateTimeOffset now) => Fate == Fate.Working && now >= runsFrom;

        public void End(DateTimeOffset now, DateTimeOffset notedAt)
        {
            Fate = Fate.Ended;
            _notedAt = notedAt > now ? notedAt : now;
        }

        public void Crash() => Fate = Fate.Crashed;

        public JsonObject Entry(DateTimeOffset now, bool hasSessions)
        {
            var entry = new JsonObject
            {
                ["status"] = Fate switch
                {
                    Fate.Ended when now >= _notedAt => "completed",
                    Fate.Marked => "failed",
                    _ => now < runsFrom ? "starting" : "running",
                },
                ["startedAt"] = startedAt,
            };
            entry["host"] = s_policy.Host;
            if (hasSessions) entry["session"] = id;
            else entry["process"] = new ProcessIdentity(boot, 1, pid, ticks).ToString();
            return entry;
        }
    }
}
