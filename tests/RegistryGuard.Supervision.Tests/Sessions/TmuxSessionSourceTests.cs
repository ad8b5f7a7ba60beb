using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Sessions;

/// <summary>Real tmux servers, on sockets of their own.</summary>
public sealed class TmuxSessionSourceTests
{
    [Fact]
    public async Task SessionsOfAServer_AreListedWithPanesAndMarks()
    {
        using var tmux = new TmuxHost();
        var owner = ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity;
        tmux.StartSession("agent_1");
        tmux.StartSession("person");
        tmux.Run("set-option", "-t", "=agent_1:", OwnershipMark.RegistryOption, "/srv/my agents.json", ";",
            "set-option", "-t", "=agent_1:", OwnershipMark.EntryOption, "builder|1 $é\\", ";",
            "set-option", "-t", "=agent_1:", OwnershipMark.OwnerOption, owner.ToString());
        tmux.Run("split-window", "-d", "-t", "=agent_1:", "sleep 60");
        var panes = tmux.Run("list-panes", "-s", "-t", "=agent_1", "-F", "#{pane_pid}").Split('\n').Select(int.Parse);

        var server = await tmux.CaptureAsync();

        Assert.Null(server.Failure);
        Assert.Equal(tmux.ServerPid, server.Pid);
        var agent = server.Sessions.Single(session => session.Name == "agent_1");
        Assert.Equal(panes, agent.PanePids);
        Assert.Equal(new OwnershipMark("/srv/my agents.json", "builder|1 $é\\", owner), agent.Mark);
        Assert.False(agent.IsAttached);
        Assert.InRange(DateTimeOffset.UtcNow - agent.CreatedAt, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Null(server.Sessions.Single(session => session.Name == "person").Mark);
        Assert.Equal(2, server.Sessions.Count);
    }

    [Theory]
    [InlineData("two words", "two words")]
    [InlineData("a.b:c", "a_b_c")]
    [InlineData("ümlaut|;$(x)", "ümlaut|;$(x)")]
    public async Task Name_IsReadAsTmuxKeepsIt(string given, string kept)
    {
        using var tmux = new TmuxHost();
        tmux.StartSession(given);

        Assert.Equal(kept, Assert.Single((await tmux.CaptureAsync()).Sessions).Name);
    }

    [Fact]
    public async Task PaneKeptAfterItsProcessEnded_IsDead()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent");
        tmux.Run("set-option", "-g", "remain-on-exit", "on");
        tmux.Run("split-window", "-d", "-t", "=agent:", "true");
        await Eventually.HoldsAsync(() => tmux.Run("list-panes", "-a", "-F", "#{pane_dead}").Contains('1', StringComparison.Ordinal));

        var session = Assert.Single((await tmux.CaptureAsync()).Sessions);

        Assert.Equal(1, session.DeadPanes);
        Assert.Single(session.PanePids);
    }

    [Fact]
    public async Task ServerWithoutSessions_Answers()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent");
        tmux.Run("set-option", "-g", "exit-empty", "off", ";", "kill-session", "-t", "=agent");

        var server = await tmux.CaptureAsync();

        Assert.Null(server.Failure);
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task ServerThatEnded_HasNoSessions()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent");
        var pid = tmux.ServerPid;
        tmux.Run("kill-server");
        // While it ends, it is neither there nor gone.
        await Eventually.HoldsAsync(() => ProcessSource.Create().Probe(pid).Process is null or { State: ProcessState.Zombie });

        var server = await tmux.CaptureAsync(new() { Sockets = [tmux.Socket] });

        Assert.Null(server.Failure);
        Assert.Null(server.Pid);
        Assert.Empty(server.Sessions);
    }

    [Fact]
    public async Task SocketThatNeverWas_HasNoSessions()
    {
        using var tmux = new TmuxHost();

        Assert.Null((await tmux.CaptureAsync(new() { Sockets = [tmux.Socket] })).Failure);
    }

    [Fact]
    public async Task ServerWhoseSocketWasDeleted_IsNotTakenForNoServer()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent");
        var pid = tmux.ServerPid;
        File.Move(tmux.Socket, tmux.Socket + ".away");

        var snapshot = await SessionSource.Create(new() { Sockets = [tmux.Socket] }).CaptureAsync(ProcessSource.Create().Capture());

        Assert.False(snapshot.IsComplete);
        Assert.Contains($"kill -USR1 {pid}", Assert.Single(snapshot.Servers, server => server.Pid == pid).Failure);
        File.Move(tmux.Socket + ".away", tmux.Socket);
    }

    [Fact]
    public async Task ServerThatHangs_FailsAfterTheTimeout()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent");
        var pid = tmux.ServerPid;
        using (var stop = Program.Start("kill", "-STOP", $"{pid}")) stop.Finish();

        try
        {
            var server = await tmux.CaptureAsync(new() { Timeout = TimeSpan.FromMilliseconds(300) });
            Assert.Contains("did not answer within 0.3 s", server.Failure);
            Assert.Empty(server.Sessions);
        }
        finally
        {
            using var resume = Program.Start("kill", "-CONT", $"{pid}");
            resume.Finish();
        }
    }

    [Fact]
    public async Task ThreeHundredSessions_AreListedByOneCommand()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("agent_0");
        tmux.Run([.. Enumerable.Range(1, 299).SelectMany(i => new[] { "new-session", "-d", "-s", $"agent_{i}", "sleep 60", ";" }).SkipLast(1)]);
        var calls = new CountingTmux();
        var source = new TmuxSessionSource(calls, new FixedSockets(tmux.Socket), new FixedServers(), TimeProvider.System);

        var snapshot = await source.CaptureAsync(Worlds.NoProcesses, TestContext.Current.CancellationToken);

        Assert.Equal(300, snapshot.Sessions.Count());
        Assert.Equal(1, calls.Count);
    }

    private sealed class CountingTmux() : TmuxClient("tmux", TimeSpan.FromSeconds(30))
    {
        public int Count { get; private set; }

        public override Task<TmuxAnswer> RunAsync(string socket, IEnumerable<string> arguments, CancellationToken cancellationToken)
        {
            Count++;
            return base.RunAsync(socket, arguments, cancellationToken);
        }
    }
}
