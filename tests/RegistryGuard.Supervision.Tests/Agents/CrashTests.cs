using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Agents;

/// <summary>The starter is killed by SIGKILL after each step of a start and an end: the next one finishes what it has begun.</summary>
public sealed class CrashTests : IAsyncDisposable
{
    private readonly AgentFixture _agents = new();

    public ValueTask DisposeAsync() => _agents.DisposeAsync();

    [Theory]
    [InlineData("entered", AgentStatus.Failed)]
    [InlineData("folder made", AgentStatus.Failed)]
    [InlineData("started", AgentStatus.Failed)]
    [InlineData("identified", AgentStatus.Lost)]
    [InlineData("stopping", AgentStatus.Killed)]
    [InlineData("terminated", AgentStatus.Killed)]
    [InlineData("ended", AgentStatus.Killed)]
    [InlineData("concluded", AgentStatus.Killed)]
    public Task ProcessStarterKilled_NothingIsLeft(string step, AgentStatus ends) => CrashAsync(step, ends, "process");

    [Theory]
    [InlineData("entered", AgentStatus.Failed)]
    [InlineData("folder made", AgentStatus.Failed)]
    [InlineData("started", AgentStatus.Failed)]
    [InlineData("identified", AgentStatus.Lost)]
    [InlineData("stopping", AgentStatus.Killed)]
    [InlineData("terminated", AgentStatus.Killed)]
    [InlineData("session killed", AgentStatus.Killed)]
    [InlineData("ended", AgentStatus.Killed)]
    [InlineData("concluded", AgentStatus.Killed)]
    public async Task SessionStarterKilled_NothingIsLeft(string step, AgentStatus ends)
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("person");

        await CrashAsync(step, ends, "session", tmux.Socket);

        Assert.Equal("person", Assert.Single((await tmux.CaptureAsync()).Sessions).Name);
    }

    private async Task CrashAsync(string step, AgentStatus ends, string kind, params string[] rest)
    {
        using var stranger = Program.Sleep();
        using (var starter = Program.Start("dotnet", [Worker, kind, _agents.Registry.Path, step, .. rest]))
            Assert.Equal(128 + 9, starter.WaitForExitCode());
        await using var next = _agents.Open();

        var recovery = await next.RecoverAsync(TestContext.Current.CancellationToken);

        Assert.Empty(recovery.Left);
        Assert.Equal(step == "concluded" ? [] : ["agent"], recovery.Ended.Keys);
        var entry = _agents.Entry();
        Assert.Equal(ends, entry.Status);
        Assert.NotNull(entry.EndedAt);
        Assert.Empty(_agents.Marked());
        Assert.Empty(_agents.AgentFolders());
        Assert.False(stranger.HasExited);

        var bytes = await File.ReadAllBytesAsync(_agents.Registry.Path, TestContext.Current.CancellationToken);
        Assert.Empty((await next.RecoverAsync(TestContext.Current.CancellationToken)).Ended);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_agents.Registry.Path, TestContext.Current.CancellationToken));
    }

    private static string Worker => Path.Combine(AppContext.BaseDirectory, "RegistryGuard.Supervision.Tests.Worker.dll");
}
