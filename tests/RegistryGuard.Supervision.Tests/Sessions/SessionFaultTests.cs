using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Sessions;

/// <summary>Whatever tmux says that is not "there is none" proves nothing.</summary>
public sealed class SessionFaultTests
{
    private const string Socket = "/nowhere/socket";

    [Theory]
    [InlineData("no server running on /nowhere/socket")]
    [InlineData("error connecting to /nowhere/socket (No such file or directory)")]
    [InlineData("no current target")]
    public async Task NoServerOrNoSession_IsACompleteListing(string words)
    {
        var snapshot = await CaptureAsync(_ => TmuxAnswer.Of(1, "", words + "\n"));

        Assert.Null(snapshot.Failure);
        Assert.Empty(snapshot.Sessions);
    }

    [Theory]
    [InlineData("error connecting to /nowhere/socket (Permission denied)")]
    [InlineData("server exited unexpectedly")]
    [InlineData("protocol version mismatch (client 8, server 7)")]
    [InlineData("lost server")]
    [InlineData("fork failed: Resource temporarily unavailable")]
    [InlineData("")]
    public async Task AnyOtherError_IsNotComplete(string words)
    {
        var snapshot = await CaptureAsync(_ => TmuxAnswer.Of(1, "", words));

        Assert.False(snapshot.IsComplete);
        Assert.Contains(words, snapshot.Failure);
    }

    [Theory]
    [InlineData("not what was asked for")]
    [InlineData("1 $0 5 0 17 0 name /r e o more")]
    [InlineData("1 $0 5 0 x 0 name /r e o")]
    public async Task AnswerThatCannotBeRead_IsNotComplete(string output) =>
        Assert.Contains("cannot be read", (await CaptureAsync(_ => TmuxAnswer.Of(0, output, ""))).Failure);

    [Fact]
    public async Task OneServerOfTwoFails_TheOthersSessionsAreKnown()
    {
        var snapshot = await CaptureAsync(
            socket => socket == Socket ? TmuxAnswer.Of(0, "1 $0 5 0 17 0 agent   \n", "") : TmuxAnswer.Failed("no answer"),
            sockets: [Socket, "/nowhere/other"]);

        Assert.False(snapshot.IsComplete);
        Assert.Equal("agent", Assert.Single(snapshot.Sessions).Name);
    }

    [Fact]
    public async Task ServerProcessThatNoSocketLeadsTo_IsNotComplete()
    {
        var snapshot = await CaptureAsync(_ => TmuxAnswer.Of(1, "", "no server running on /nowhere/socket"), new TmuxServerProcess(4711, null));

        Assert.Contains("4711", snapshot.Failure);
        Assert.Contains("TMUX_TMPDIR", snapshot.Failure);
    }

    [Fact]
    public async Task ServerProcessThatAnswered_IsComplete() => Assert.Null((await CaptureAsync(
        _ => TmuxAnswer.Of(0, "4711 $0 5 0 17 0 agent   \n", ""), new TmuxServerProcess(4711, null))).Failure);

    [Fact]
    public async Task TwoPathsToOneServer_ListItsSessionsOnce() => Assert.Single((await CaptureAsync(
        _ => TmuxAnswer.Of(0, "4711 $0 5 0 17 0 agent   \n", ""), sockets: [Socket, "/other/path"])).Sessions);

    [Fact]
    public async Task ProcessesThatCannotBeListed_LeaveTheSessionsKnown_ButNotComplete()
    {
        var source = Source(_ => TmuxAnswer.Of(0, "4711 $0 5 0 17 0 agent   \n", ""), [Socket]);
        var snapshot = await source.CaptureAsync(ProcessSnapshot.Failed("no /proc", "", DateTimeOffset.UnixEpoch));

        Assert.Contains("no /proc", snapshot.Failure);
        Assert.Single(snapshot.Sessions);
    }

    [Fact]
    public async Task NoTmuxAndNoServer_IsComplete() => Assert.Null((await CaptureAsync(_ => s_notInstalled)).Failure);

    [Fact]
    public async Task NoTmuxButAServer_IsNotComplete() =>
        Assert.NotNull((await CaptureAsync(_ => s_notInstalled, new TmuxServerProcess(4711, Socket))).Failure);

    [Fact]
    public async Task ProgramThatIsMissing_IsSaidToBeMissing()
    {
        var answer = await new TmuxClient("no-such-tmux", TimeSpan.FromSeconds(1)).RunAsync(Socket, ["list-panes"], default);

        Assert.Equal(TmuxOutcome.NotInstalled, answer.Outcome);
        Assert.Contains("no-such-tmux cannot be started", answer.Reason);
    }

    private static readonly TmuxAnswer s_notInstalled = new(TmuxOutcome.NotInstalled, "", "tmux cannot be started");

    private static Task<SessionSnapshot> CaptureAsync(
        Func<string, TmuxAnswer> answer, TmuxServerProcess? running = null, string[]? sockets = null) =>
        Source(answer, sockets ?? [Socket], running is { } server ? [server] : []).CaptureAsync(Worlds.NoProcesses);

    private static ISessionSource Source(Func<string, TmuxAnswer> answer, string[] sockets, params TmuxServerProcess[] running) =>
        new TmuxSessionSource(new FixedTmux(answer), new FixedSockets(sockets), new FixedServers(running), TimeProvider.System);
}
