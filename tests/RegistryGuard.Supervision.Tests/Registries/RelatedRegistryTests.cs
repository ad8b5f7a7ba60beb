using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Registries;

public sealed class RelatedRegistryTests : IDisposable
{
    private readonly TestFolder _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void GlobalRegistry_BringsTheTasksRegistries()
    {
        var global = _workspace.Write("registry/GLOBAL_REGISTRY.json", File.ReadAllText(PresetTests.SamplePath("claude-orchestrator")));
        var task = _workspace.Write("TASK-1/AGENT_REGISTRY.json", File.ReadAllText(PresetTests.SamplePath("claude-orchestrator-task")));
        var torn = _workspace.Write("TASK-2/AGENT_REGISTRY.json", "{");
        _workspace.Write("OTHER/AGENT_REGISTRY.json", "{}");

        var related = RegistryView.Read(global, RegistryConfig.Preset("claude-orchestrator")).Related;

        Assert.Equal([task, torn], related.Select(view => view.Path));
        Assert.Equal(2, related[0].Entries.Count);
        Assert.NotNull(related[1].Damage);
    }

    [Theory]
    [InlineData("a/*.json", "a/1.json a/2.json")]
    [InlineData("a/1.json", "a/1.json")]
    [InlineData("**/2.json", "a/2.json a/b/2.json")]
    [InlineData("?/2.json", "a/2.json")]
    [InlineData("a/../a/1.json", "a/1.json")]
    [InlineData("*/missing.json", "")]
    [InlineData("missing/*.json", "")]
    public void Pattern_FindsFiles(string pattern, string expected)
    {
        foreach (var file in new[] { "a/1.json", "a/2.json", "a/b/2.json", "a/x.txt" }) _workspace.Write(file, "");

        var found = FilePattern.Find(_workspace.Root, pattern).Select(path => Path.GetRelativePath(_workspace.Root, path));

        Assert.Equal(expected, string.Join(' ', found));
    }
}
