using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Sessions;

/// <summary>How a program ended is known a moment after it has.</summary>
public sealed class TmuxControlTests
{
    private int _asked;

    [Theory]
    [InlineData("0/", 0)]
    [InlineData("7/", 7)]
    [InlineData("/9", null)]
    [InlineData("0/\n3/", 0)]
    public async Task ExitThatTheServerHasNotNotedYet_IsAskedForAgain(string noted, int? exitCode)
    {
        Assert.Equal(exitCode, await ReadAsync(call => call <= 3 ? "/" : noted));
        Assert.Equal(4, _asked);
    }

    [Fact]
    public async Task ExitThatIsNeverNoted_IsGivenUp() => Assert.Null(await ReadAsync(_ => "/"));

    private async Task<int?> ReadAsync(Func<int, string> answer)
    {
        var tmux = new FixedTmux(_ => TmuxAnswer.Of(0, answer(++_asked), ""));
        var session = new TmuxSession { Socket = "socket", Name = "agent" };
        return (await new TmuxControl(tmux).ReadExitAsync(session, TestContext.Current.CancellationToken)).Code;
    }
}
