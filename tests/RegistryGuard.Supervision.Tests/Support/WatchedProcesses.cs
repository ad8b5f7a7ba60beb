using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>A registry whose entries name real processes, and a world without tmux. Disposing ends the processes.</summary>
public sealed class WatchedProcesses : IDisposable
{
    private readonly List<Program> _programs = [];

    public WatchedProcesses()
    {
        Folder = Directory.CreateTempSubdirectory("registryguard-tests-").FullName;
        Registry = FileRegistry.Open<AgentDocument>(Path.Combine(Folder, "agents.json"));
    }

    public string Folder { get; }

    public FileRegistry<AgentDocument> Registry { get; }

    public static RegistryConfig Config { get; } = RegistryConfig.Preset("supervised-agents");

    /// <summary>Two strikes 300 ms apart, and no grace.</summary>
    public static ReconcilePolicy Policy { get; } = new() { Interval = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.Zero };

    public RegistryTarget Target => new(Registry.Path, Config);

    /// <summary>Why the sessions cannot be listed, as long as it is set.</summary>
    public string? SessionFailure { get; set; }

    public WorldSource World => new(ProcessSource.Create(), new Tmux(this));

    /// <summary>Starts a process and enters it as running.</summary>
    public Program Start(string id, string? session = null)
    {
        var program = Program.Sleep();
        _programs.Add(program);
        Enter(id, program.Identify(), session);
        return program;
    }

    public void Enter(string id, ProcessIdentity identity, string? session = null) => Registry.Update(document =>
        document.Agents[id] = new()
        {
            Status = AgentStatus.Running, Owner = identity, Process = session is null ? identity : null, Session = session,
            StartedAt = DateTimeOffset.UtcNow.AddHours(-1),
        });

    /// <summary>Enters a process that has ended.</summary>
    public void EnterGhost(string id)
    {
        var self = ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity;
        Enter(id, self with { StartTicks = self.StartTicks - 1 });
    }

    public AgentStatus StatusOf(string id) => Registry.Read().Agents[id].Status;

    public void Dispose()
    {
        foreach (var program in _programs) program.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Tmux(WatchedProcesses owner) : ISessionSource
    {
        public Task<SessionSnapshot> CaptureAsync(ProcessSnapshot processes, CancellationToken cancellationToken) =>
            Task.FromResult(owner.SessionFailure is { } failure
                ? SessionSnapshot.Failed(DateTimeOffset.UtcNow, failure)
                : new SessionSnapshot(DateTimeOffset.UtcNow, []));
    }
}
