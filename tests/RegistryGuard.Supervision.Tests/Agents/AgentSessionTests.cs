using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Agents;

/// <summary>Agents that run in tmux sessions: entry, session and all that runs in it live and end together.</summary>
public sealed class AgentSessionTests : IAsyncDisposable
{
    private static readonly TimeSpan s_deadlock = TimeSpan.FromSeconds(20);
    private readonly AgentFixture _agents = new();
    private readonly TmuxHost _tmux = new();

    public async ValueTask DisposeAsync()
    {
        await _agents.DisposeAsync();
        _tmux.Dispose();
    }

    [Fact]
    public async Task StartedSession_CarriesItsMark_AndItsEntryNamesIt()
    {
        await using var agent = await StartAsync("sleep 60");

        var session = Assert.Single((await _tmux.CaptureAsync()).Sessions);
        Assert.Equal("agent_agent", session.Name);
        Assert.Equal(new OwnershipMark(_agents.Registry.Path, "agent", agent.Entry.Owner), session.Mark);
        Assert.Equal((_tmux.Socket, "agent_agent"), (_agents.Entry().Socket, _agents.Entry().Session));
        Assert.Equal(session.PanePids, [_agents.Entry().Process!.Value.Pid]);
    }

    [Theory]
    [InlineData("exit 0", AgentStatus.Completed, 0)]
    [InlineData("sleep 0.2; exit 7", AgentStatus.Failed, 7)]
    [InlineData("kill -9 $$", AgentStatus.Failed, null)]
    public async Task SessionThatEndsByItself_EndsItsEntryWithItsExitCode(string script, AgentStatus ends, int? exitCode)
    {
        _tmux.StartSession("person");
        var agent = await StartAsync(script);

        var entry = await agent.Ended.WaitAsync(s_deadlock, TestContext.Current.CancellationToken);

        Assert.True((ends, exitCode) == (entry.Status, entry.ExitCode), $"{entry.Status}, {entry.ExitCode}: {entry.Reason}");
        Assert.Equal("person", Assert.Single((await _tmux.CaptureAsync()).Sessions).Name);
    }

    [Fact]
    public async Task SessionsThatEndAtOnce_AllTellTheirExitCodes()
    {
        _tmux.StartSession("person");
        for (var i = 0; i < 20; i++)
        {
            var agent = await StartAsync("exit 3");

            var entry = await agent.Ended.WaitAsync(s_deadlock, TestContext.Current.CancellationToken);

            Assert.True(entry.ExitCode == 3, $"run {i}: {entry.Status}, {entry.Reason}");
        }
    }

    [Fact]
    public async Task Kill_EndsTheSessionAndAllThatRunsInIt_NobodyElses()
    {
        _tmux.StartSession("person");
        var agent = await StartAsync("trap '' TERM HUP; setsid sleep 60 & sleep 60; sleep 60");
        await Eventually.HoldsAsync(() => _agents.Marked().Count >= 3);
        _tmux.Run("split-window", "-d", "-t", "=agent_agent:", "trap '' HUP; sleep 60; sleep 60");

        var entry = await agent.KillAsync();

        Assert.Equal(AgentStatus.Killed, entry.Status);
        Assert.Empty(_agents.Marked());
        Assert.Equal("person", Assert.Single((await _tmux.CaptureAsync()).Sessions).Name);
    }

    [Fact]
    public async Task SessionThatSomebodyKilled_EndsItsEntry()
    {
        _tmux.StartSession("person");
        var agent = await StartAsync("sleep 60");
        _tmux.Run("kill-session", "-t", "=agent_agent");

        Assert.Equal(AgentStatus.Failed, (await agent.Ended.WaitAsync(s_deadlock, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task NameThatIsTaken_FailsTheEntry_AndTheOtherSessionLives()
    {
        _tmux.StartSession("agent_agent");

        var refusal = await Assert.ThrowsAsync<IOException>(() => StartAsync("sleep 60"));

        Assert.Contains("duplicate session", refusal.Message);
        Assert.Equal(AgentStatus.Failed, _agents.Entry().Status);
        Assert.Single((await _tmux.CaptureAsync()).Sessions);
    }

    [Fact]
    public async Task ServerThatDoesNotAnswer_LeavesTheEntryStopping_UntilItDoes()
    {
        var agent = await StartAsync("sleep 60");
        var server = _tmux.ServerPid;
        Signal("-STOP", server);
        var stopping = await agent.KillAsync();
        Signal("-CONT", server);
        var killed = await agent.KillAsync();

        Assert.Equal(AgentStatus.Stopping, stopping.Status);
        Assert.Contains("did not answer", stopping.Reason);
        Assert.Equal(AgentStatus.Killed, killed.Status);
        Assert.Empty(_agents.Marked());
    }

    [Theory]
    [InlineData("a.b:c", "arg with space;", "$HOME \"x\" ;")]
    [InlineData("-dash", "", "é")]
    public async Task NamesAndArguments_ReachTheProgramAsTheyAre(string id, string first, string second)
    {
        var file = Path.Combine(_agents.Folder, "arguments");
        var start = new TmuxSessionStart("sh", "-c", "printf '%s|%s|%s' \"$1\" \"$2\" \"$X\" > \"$0\"; sleep 60", file, first, second)
        {
            Socket = _tmux.Socket,
            Environment = new Dictionary<string, string> { ["X"] = "v;" },
        };
        await using var agent = await _agents.Supervisor.StartSessionAsync(id, start, cancellationToken: TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => File.Exists(file) && new FileInfo(file).Length > 0);

        Assert.Equal($"{first}|{second}|v;", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static void Signal(string signal, int pid)
    {
        using var kill = Program.Start("kill", signal, $"{pid}");
        kill.Finish();
    }

    private Task<SupervisedAgent> StartAsync(string script) => _agents.Supervisor.StartSessionAsync(
        "agent", new TmuxSessionStart("sh", "-c", script) { Socket = _tmux.Socket });
}
