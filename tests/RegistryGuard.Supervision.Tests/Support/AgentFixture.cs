using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>A registry of agents in a folder of a test's own. Disposing ends whatever still runs for it.</summary>
public sealed class AgentFixture : IAsyncDisposable
{
    public AgentFixture()
    {
        Folder = Directory.CreateTempSubdirectory("registryguard-tests-").FullName;
        Registry = FileRegistry.Open<Dictionary<string, AgentEntry>>(Path.Combine(Folder, "agents.json"));
        Supervisor = Open();
    }

    public string Folder { get; }

    public FileRegistry<Dictionary<string, AgentEntry>> Registry { get; }

    public AgentSupervisor<Dictionary<string, AgentEntry>> Supervisor { get; }

    public AgentEntry Entry(string id = "agent") => Registry.Read()[id];

    public AgentSupervisor<Dictionary<string, AgentEntry>> Open(Action<string>? stepDone = null) => new(
        Registry,
        entries => entries,
        new()
        {
            Termination = new() { Grace = TimeSpan.FromMilliseconds(300) },
            FolderRoot = Folder,
            TmuxTimeout = TimeSpan.FromSeconds(1),
            StepDone = stepDone ?? (_ => { }),
        });

    /// <summary>Everything that carries a mark of this registry.</summary>
    public IReadOnlyList<ProcessRecord> Marked() => [.. ProcessSource.Create().Capture(ProcessDetails.Marks).ByPid.Values
        .Where(process => process.Mark?.Registry == Registry.Path && process.State != ProcessState.Zombie)];

    public string[] AgentFolders() => Directory.GetDirectories(Folder);

    public async ValueTask DisposeAsync()
    {
        await Supervisor.DisposeAsync();
        Assert.Empty(Marked());
        Directory.Delete(Folder, recursive: true);
    }
}
