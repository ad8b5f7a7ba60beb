using System.Text.Json.Nodes;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

public sealed class VerifyTests : IDisposable
{
    private readonly RegistryFile _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Ghost_Exits1AndNamesItWithItsProof()
    {
        var verify = await _registry.LookAsync("verify");

        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("error pid-reused line 5: agent ghost is 'running', but process", verify.Output, StringComparison.Ordinal);
        Assert.Contains("/activeAgents says 3, there are 2 active entries of agent, 1 without the ghosts", verify.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("agent live", verify.Output, StringComparison.Ordinal);
        Assert.Equal(_registry.Original, _registry.Text);
        Assert.Empty(verify.Error);
    }

    [Fact]
    public async Task Json_IsOneObjectALine()
    {
        var verify = await _registry.LookAsync("verify", "--format", "json");

        var plan = JsonNode.Parse(verify.Output)!;
        Assert.Equal("findings", (string)plan["verdict"]!);
        Assert.Equal(1, (int)plan["census"]!["alive"]!);
        Assert.Equal(["pid-reused ghost", "count-drift /activeAgents"], plan["findings"]!.AsArray().Select(finding => $"{finding!["kind"]} {finding["subject"]}"));
    }

    [Fact]
    public async Task SoundRegistry_Exits0()
    {
        _registry.Text = """{ "agents": { "done": { "status": "done" } } }""";

        var verify = await _registry.LookAsync("verify");

        Assert.Equal(0, verify.ExitCode);
        Assert.Contains("consistent", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TornRegistry_Exits1WithPosition()
    {
        _registry.Text = _registry.Original[..60];

        var verify = await _registry.LookAsync("verify");

        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("error torn-json line 4: the registry is torn", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyDeadAtOnce_Exits3()
    {
        var dead = string.Join(',', Enumerable.Range(0, 6).Select(id => $$""" "a{{id}}": { "pid": {{int.MaxValue - id}}, "startTicks": 1 } """));
        _registry.Text = $$"""{ "agents": { {{dead}} } }""";

        var verify = await _registry.LookAsync("verify");

        Assert.Equal(3, verify.ExitCode);
        Assert.Contains("inconclusive: 6 of 6 entries were found dead at once", verify.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/no/such.json", "generic", "cannot be read")]
    [InlineData("/no/*.json", "generic", "No file matches '/no/*.json'")]
    [InlineData("/no/such.json", "other", "There is no preset 'other'")]
    public async Task NothingToRead_Exits2AndSaysWhy(string path, string preset, string expected)
    {
        var verify = await ToolProcess.RunAsync("verify", "--registry", path, "--preset", preset);

        Assert.Equal(2, verify.ExitCode);
        Assert.Contains(expected, verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPreset_Warns()
    {
        var verify = await ToolProcess.RunAsync("verify", "--registry", _registry.Path, "--preset", "claude-squad");

        Assert.Contains("has no entries: is it a registry of the kind 'claude-squad'?", verify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pattern_FindsSeveralRegistries()
    {
        File.WriteAllText(Path.Combine(_registry.Folder, "b.json"), """{ "agents": {} }""");

        var verify = await ToolProcess.RunAsync(
            "verify", "--registry", Path.Combine(_registry.Folder, "*.json"), "--preset", "generic", "--settle", "50ms", "--format", "json");

        Assert.Equal(2, verify.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(1, verify.ExitCode);
    }

    [Fact]
    public async Task InferredConfig_FindsTheSameGhost()
    {
        var config = Path.Combine(_registry.Folder, "agents.registry.config");
        var init = await ToolProcess.RunAsync("init", "--infer", _registry.Path, "--output", config);
        Assert.Equal(0, init.ExitCode);

        var verify = await ToolProcess.RunAsync("verify", "--registry", _registry.Path, "--config", config, "--settle", "50ms");

        Assert.Contains("agents ghost is 'running', but process", verify.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await ToolProcess.RunAsync("init", "--infer", _registry.Path, "--output", config)).ExitCode);
    }
}
