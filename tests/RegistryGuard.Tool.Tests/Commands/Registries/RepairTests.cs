using System.Text.Json.Nodes;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

public sealed class RepairTests : IDisposable
{
    private readonly RegistryFile _registry = new();

    public void Dispose() => _registry.Dispose();

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    public async Task MaxAffectedThatIsNoNumber_Exits2AndSaysWhatIsRight(string number)
    {
        var repair = await _registry.RunAsync("repair", "--yes", "--max-affected", number);

        Assert.Equal(2, repair.ExitCode);
        Assert.Contains("0 or more", repair.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepairRepairUndo_MarksChangesNothingAndPutsBack()
    {
        var original = _registry.Text;

        var repair = await _registry.LookAsync("repair", "--yes");

        Assert.Equal(0, repair.ExitCode);
        Assert.Contains("done: mark agent ghost: status = \"failed\"", repair.Output, StringComparison.Ordinal);
        var repaired = _registry.Text;
        Assert.Equal("failed", (string)JsonNode.Parse(repaired)!["agents"]!["ghost"]!["status"]!);
        Assert.Equal(1, (int)JsonNode.Parse(repaired)!["activeAgents"]!);

        var again = await _registry.LookAsync("repair", "--yes");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(repaired, _registry.Text);

        var undo = await _registry.RunAsync("undo");
        Assert.Equal(0, undo.ExitCode);
        Assert.Equal(original, _registry.Text);

        var history = await _registry.RunAsync("history", "--format", "json");
        Assert.Equal(0, history.ExitCode);
        Assert.Equal(["undone", "committed"], JsonNode.Parse(history.Output)!["repairs"]!.AsArray().Select(repair => (string)repair!["state"]!));
        Assert.Equal(4, (await _registry.RunAsync("undo")).ExitCode);
    }

    [Fact]
    public async Task DryRun_ChangesNothing()
    {
        var repair = await _registry.LookAsync("repair", "--dry-run");

        Assert.Equal(1, repair.ExitCode);
        Assert.Equal(_registry.Original, _registry.Text);
        Assert.Equal(["agents.json"], Directory.GetFileSystemEntries(_registry.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task NoTerminalAndNoYes_Exits2AndNamesTheWayOut()
    {
        var repair = await _registry.LookAsync("repair");

        Assert.Equal(2, repair.ExitCode);
        Assert.Contains("--yes", repair.Error, StringComparison.Ordinal);
        Assert.Equal(_registry.Original, _registry.Text);
    }

    [Fact]
    public async Task PlanFile_ChoosesWhatIsDone()
    {
        var plan = Path.Combine(_registry.Folder, "plan");
        Assert.Equal(1, (await _registry.LookAsync("repair", "--dry-run", "--plan", plan)).ExitCode);
        var json = JsonNode.Parse(File.ReadAllText(plan))!;
        json["repairs"]![0]!["operations"]!.AsArray().RemoveAt(0);
        File.WriteAllText(plan, json.ToJsonString());

        var repair = await _registry.LookAsync("repair", "--plan", plan);

        // The ghost was taken out of the plan, so it is still active and counted.
        Assert.Equal(0, repair.ExitCode);
        Assert.Equal(_registry.Original.Replace("\"activeAgents\": 3", "\"activeAgents\": 2", StringComparison.Ordinal), _registry.Text);
    }

    [Fact]
    public async Task PlanThatNoLongerHolds_Exits4()
    {
        var plan = Path.Combine(_registry.Folder, "plan");
        await _registry.LookAsync("repair", "--dry-run", "--plan", plan);
        _registry.Text = _registry.Text.Replace("\"ghost\": { \"status\": \"running\"", "\"ghost\": { \"status\": \"done\"", StringComparison.Ordinal);

        var repair = await _registry.LookAsync("repair", "--plan", plan);

        Assert.Equal(4, repair.ExitCode);
        Assert.Contains("refused: mark agent ghost", repair.Output, StringComparison.Ordinal);
        Assert.Contains("\"activeAgents\": 1", _registry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanAllowed_Exits4AndChangesNothing()
    {
        var repair = await _registry.LookAsync("repair", "--yes", "--max-affected", "0");

        Assert.Equal(4, repair.ExitCode);
        Assert.Contains("1 entries would be marked, and --max-affected allows 0", repair.Error, StringComparison.Ordinal);
        Assert.Equal(_registry.Original, _registry.Text);
    }

    [Fact]
    public async Task MassDeathThatIsAllowed_IsRepaired()
    {
        var dead = string.Join(',', Enumerable.Range(0, 6).Select(id => $$""" "a{{id}}": { "pid": {{int.MaxValue - id}}, "startTicks": 1 } """));
        _registry.Text = $$"""{ "agents": { {{dead}} } }""";

        Assert.Equal(3, (await _registry.LookAsync("repair", "--yes")).ExitCode);
        Assert.Equal(0, (await _registry.LookAsync("repair", "--yes", "--max-affected", "6")).ExitCode);
        Assert.Equal(6, _registry.Text.Split("\"failed\"").Length - 1);
    }

    [Fact]
    public async Task LockIsHeld_Exits5()
    {
        using var held = RegistryLock.Acquire(_registry.Path, cancellationToken: TestContext.Current.CancellationToken);

        var repair = await _registry.LookAsync("repair", "--yes", "--timeout", "200ms");

        Assert.Equal(5, repair.ExitCode);
        Assert.Equal(_registry.Original, _registry.Text);
    }

    [Fact]
    public async Task ForgedLog_HistoryExits1()
    {
        await _registry.LookAsync("repair", "--yes");
        var log = _registry.Path + ".repairs/audit.jsonl";
        File.WriteAllText(log, File.ReadAllText(log).Replace("agent", "Agent", StringComparison.Ordinal));

        var history = await _registry.RunAsync("history");

        Assert.Equal(1, history.ExitCode);
        Assert.Contains("is not as it was written", history.Error, StringComparison.Ordinal);
    }
}
