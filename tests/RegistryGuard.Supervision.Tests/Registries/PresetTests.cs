using System.Text.Json;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Registries;

/// <summary>Each preset reads a registry in the format of the program that it is for.</summary>
public sealed class PresetTests
{
    [Fact]
    public void Presets_AreAllReadable()
    {
        Assert.Equal(
            ["claude-orchestrator", "claude-orchestrator-task", "claude-squad", "generic", "pid-files", "pm2-dump", "supervised-agents"],
            RegistryConfig.Presets);
        Assert.All(RegistryConfig.Presets, name => Assert.Equal(name, RegistryConfig.Preset(name).Name));
    }

    [Fact]
    public void ClaudeOrchestrator_MissingStatusIsActive()
    {
        var agents = Sample("claude-orchestrator").Entries.Where(entry => entry.Set == "agent").ToArray();

        Assert.Equal(["investigator-090010-a1b2c3", "builder-090020-d4e5f6"], agents.Select(agent => agent.Id));
        Assert.Equal([EntryActivity.Active, EntryActivity.Terminal], agents.Select(agent => agent.Activity));
        Assert.Equal("agent_builder-090020-d4e5f6", agents[1].Session);
        Assert.Equal("investigator-090010-a1b2c3", agents[1].Parent);
        Assert.Equal("/agents/builder-090020-d4e5f6", agents[1].Place);
        Assert.Equal(28, agents[1].Line);
        var local = new DateTime(2025, 10, 15, 9, 0, 20, 123, DateTimeKind.Local).AddTicks(4560);
        Assert.Equal(new DateTimeOffset(local), agents[1].StartedAt);
    }

    [Fact]
    public void ClaudeOrchestratorTask_AgentsAreInAnArray()
    {
        var agents = Sample("claude-orchestrator-task").Entries;

        Assert.Equal(["working", "completed"], agents.Select(agent => agent.Status));
        Assert.Equal("/agents/1", agents[1].Place);
        Assert.Equal("agent_investigator-090010-a1b2c3", agents[0].Session);
    }

    [Fact]
    public void ClaudeSquad_StatusIsANumberAndTheSessionIsMadeFromTheTitle()
    {
        var instances = Sample("claude-squad").Entries;

        Assert.Equal([EntryActivity.Active, EntryActivity.Terminal], instances.Select(instance => instance.Activity));
        Assert.Equal("claudesquad_fixloginv1_2", instances[0].Session);
    }

    [Fact]
    public void Pm2Dump_PidComesFromThePidFile()
    {
        using var folder = new TestFolder();
        folder.Write("api-0.pid", "4711");
        var file = folder.Write("dump.pm2", File.ReadAllText(SamplePath("pm2-dump")).Replace("PIDS", folder.Root, StringComparison.Ordinal));

        var apps = RegistryView.Read(file, RegistryConfig.Preset("pm2-dump")).Entries;

        Assert.Equal([EntryActivity.Active, EntryActivity.Terminal], apps.Select(app => app.Activity));
        Assert.Equal(4711, apps[0].Process?.Pid);
        Assert.NotNull(apps[0].Process?.KnownAt);
        Assert.Null(apps[1].Process);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1718000000123), apps[0].StartedAt);
    }

    [Fact]
    public void PidFiles_EachFileIsAnEntry()
    {
        using var folder = new TestFolder();
        folder.Write("nginx.pid", "4711\n");
        folder.Write("broken.pid", "none");
        folder.Write("readme.txt", "42");

        var entries = RegistryView.Read(folder.Root, RegistryConfig.Preset("pid-files")).Entries;

        Assert.Equal(["broken", "nginx"], entries.Select(entry => entry.Id));
        Assert.Equal([null, 4711], entries.Select(entry => entry.Process?.Pid));
    }

    [Fact]
    public void Generic_ReadsIdentityPidAndSession()
    {
        var agents = Sample("generic").Entries;

        Assert.Equal([EntryActivity.Active, EntryActivity.Starting, EntryActivity.Terminal], agents.Select(agent => agent.Activity));
        Assert.Equal("work_1", agents[0].Session);
        Assert.Equal(new ProcessClaim(4711, 123456, "6c1f0000-0000-4000-8000-000000000001", 4026531836), agents[1].Process);
        Assert.Equal("build-1", agents[1].Host);
        Assert.Equal(new ProcessClaim(42, 7), agents[2].Process);
    }

    [Fact]
    public void SupervisedAgents_ReadsWhatTheSupervisorWrites()
    {
        var agents = Sample("supervised-agents").Entries;

        Assert.Equal([EntryActivity.Active, EntryActivity.Starting], agents.Select(agent => agent.Activity));
        Assert.Equal(new ProcessClaim(4711, 123456, "6c1f0000-0000-4000-8000-000000000001", 4026531836), agents[0].Process);
        Assert.Equal("work", agents[0].Session);
        Assert.Null(agents[1].Process);
    }

    /// <summary>The sample is what the serializer makes of the supervisor's entries.</summary>
    [Fact]
    public void SupervisedAgents_SampleIsTheSerializersOwn()
    {
        var owner = new ProcessIdentity("6c1f0000-0000-4000-8000-000000000001", 4026531836, 4700, 123000);
        var startedAt = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var running = new AgentEntry
        {
            Status = AgentStatus.Running, Owner = owner, Process = owner with { Pid = 4711, StartTicks = 123456 },
            Session = "work", Socket = "/tmp/tmux-1000/default", StartedAt = startedAt,
        };
        var starting = new AgentEntry { Status = AgentStatus.Starting, Owner = owner, StartedAt = startedAt };

        var json = JsonSerializer.Serialize(new { agents = new Dictionary<string, AgentEntry> { ["a1"] = running, ["a2"] = starting } });

        Assert.Equal(File.ReadAllText(SamplePath("supervised-agents")).TrimEnd(), json);
    }

    internal static RegistryView Sample(string preset) =>
        RegistryView.Parse(File.ReadAllBytes(SamplePath(preset)), preset + ".json", RegistryConfig.Preset(preset), DateTimeOffset.UnixEpoch);

    internal static string SamplePath(string preset) => Path.Combine(AppContext.BaseDirectory, "Registries", "Samples", preset + ".json");
}
