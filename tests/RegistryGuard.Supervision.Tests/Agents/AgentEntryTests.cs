using System.Text.Json;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Tests.Agents;

/// <summary>What a supervisor writes, <c>verify</c> and <c>doctor</c> read by the preset <c>supervised-agents</c>.</summary>
public sealed class AgentEntryTests
{
    private static readonly ProcessIdentity s_owner = new("boot", 4026531836, 17, 1000);
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<AgentStatus, EntryActivity> Statuses => new()
    {
        { AgentStatus.Starting, EntryActivity.Starting },
        { AgentStatus.Running, EntryActivity.Active },
        { AgentStatus.Stopping, EntryActivity.Active },
        { AgentStatus.Completed, EntryActivity.Terminal },
        { AgentStatus.Failed, EntryActivity.Terminal },
        { AgentStatus.Killed, EntryActivity.Terminal },
        { AgentStatus.Lost, EntryActivity.Terminal },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Status_MeansTheSameToThePreset(AgentStatus status, EntryActivity activity) => Assert.Equal(
        activity, Read(new AgentEntry { Status = status, Owner = s_owner, StartedAt = s_start }).Activity);

    [Fact]
    public void ProcessSessionAndStart_AreReadByThePreset()
    {
        var process = s_owner with { Pid = 18 };
        var entry = Read(new AgentEntry
        {
            Status = AgentStatus.Running, Owner = s_owner, Process = process, Session = "agent_1", Socket = "/s", StartedAt = s_start,
        });

        Assert.Equal(new ProcessClaim(18, 1000, "boot", 4026531836), entry.Process);
        Assert.Equal("agent_1", entry.Session);
        Assert.Equal(s_start, entry.StartedAt);
    }

    [Fact]
    public void Entry_ReadsBack()
    {
        var entry = new AgentEntry
        {
            Status = AgentStatus.Stopping, Owner = s_owner, Process = s_owner, Session = "s", Socket = "/s", Folder = "/f",
            StartedAt = s_start, EndedAt = s_start, EndsAs = AgentStatus.Lost, ExitCode = 3, Reason = "why",
        };

        Assert.Equal(entry, JsonSerializer.Deserialize<AgentEntry>(JsonSerializer.Serialize(entry)));
    }

    [Fact]
    public void WordThatIsNoIdentity_IsSaidToBeNone() => Assert.Contains("'17'", Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize<ProcessIdentity>("\"17\"")).Message);

    [Fact]
    public async Task RegistryOfAgentsOnly_IsReadByThePreset_AndKeepsWhatOthersWrote()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("registryguard-tests-").FullName, "agents.json");
        await File.WriteAllTextAsync(path, """{"version":7,"agents":{}}""", TestContext.Current.CancellationToken);
        await using (var supervisor = AgentSupervisor.Open(path))
        {
            await supervisor.StartProcessAsync("one", new("sleep", ["60"]));
            var view = RegistryView.Read(path, RegistryConfig.Preset("supervised-agents"));
            Assert.Equal(EntryActivity.Active, Assert.Single(view.Entries).Activity);
        }

        var ended = RegistryView.Read(path, RegistryConfig.Preset("supervised-agents"));
        Assert.Equal("killed", Assert.Single(ended.Entries).Status);
        Assert.Contains("\"version\": 7", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static RegistryEntry Read(AgentEntry entry)
    {
        var document = new { agents = new Dictionary<string, AgentEntry> { ["agent"] = entry } };
        var view = RegistryView.Parse(
            JsonSerializer.SerializeToUtf8Bytes(document), "/agents.json", RegistryConfig.Preset("supervised-agents"), DateTimeOffset.UtcNow);
        return Assert.Single(view.Entries);
    }
}
