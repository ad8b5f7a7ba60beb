using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Processes;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData((136 << 8) | 7, "pts/7")]
    [InlineData((137 << 8) | 1, "pts/257")]
    [InlineData((4 << 8) | 1, "tty1")]
    [InlineData((204 << 8) | 64, "204:64")]
    public void DeviceNumber_IsNamed(int device, string? expected) => Assert.Equal(expected, TerminalName.Of(device));

    [Fact]
    public void ProcessInAPane_HasThePanesTerminal()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("a");
        var pane = tmux.Run("list-panes", "-a", "-F", "#{pane_pid} #{pane_tty}").Split(' ');

        var processes = ProcessSource.Create().Capture();

        Assert.Equal(pane[1], "/dev/" + processes.ByPid[int.Parse(pane[0])].Terminal);
        Assert.Null(processes.ByPid[tmux.ServerPid].Terminal);
    }
}
