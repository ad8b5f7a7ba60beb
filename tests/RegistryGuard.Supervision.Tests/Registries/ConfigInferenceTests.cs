using System.Text;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Tests.Registries;

public sealed class ConfigInferenceTests
{
    [Theory]
    [InlineData("claude-orchestrator")]
    [InlineData("claude-orchestrator-task")]
    public void KnownRegistry_ProposalFindsItsAgents(string preset)
    {
        var content = File.ReadAllBytes(PresetTests.SamplePath(preset));

        var view = RegistryView.Parse(content, "r.json", RegistryConfig.Parse(RegistryConfig.Infer(content)), default);

        var agents = view.Entries.Where(entry => entry.Set == "agents").ToArray();
        Assert.Equal(["investigator-090010-a1b2c3", "builder-090020-d4e5f6"], agents.Select(agent => agent.Id));
        Assert.Equal("agent_builder-090020-d4e5f6", agents[1].Session);
        Assert.Equal(EntryActivity.Terminal, agents[1].Activity);
        Assert.NotNull(agents[1].StartedAt);
    }

    [Fact]
    public void CountersBesideTheEntries_AreProposed()
    {
        var config = RegistryConfig.Infer(File.ReadAllBytes(PresetTests.SamplePath("claude-orchestrator")));

        Assert.Contains("\"/active_agents\"", config, StringComparison.Ordinal);
        Assert.Contains("\"/total_agents_spawned\"", config, StringComparison.Ordinal);
        Assert.DoesNotContain("max_concurrent_agents", config, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "theme": "dark", "window": { "width": 3, "height": 4 } }""", "Nothing looks like entries")]
    [InlineData("""[1, 2, 3]""", "Nothing looks like entries")]
    [InlineData("""{ "agents": """, "no JSON")]
    public void NothingToPropose_SaysSo(string json, string expected)
    {
        var failure = Assert.Throws<RegistryConfigException>(() => RegistryConfig.Infer(Encoding.UTF8.GetBytes(json)));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }
}
