using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Tests.Processes;

public sealed class ProcessIdentityTests
{
    private static readonly ProcessIdentity s_identity = new("6f0a0b7e-0000-4a4e-8ad2-2f7f8dfb4d5e", 4026531836, 4711, 123456789);

    [Fact]
    public void Text_ReadsBack()
    {
        Assert.True(ProcessIdentity.TryParse(s_identity.ToString(), out var read));
        Assert.Equal(s_identity, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("boot/1/4711")]
    [InlineData("boot/1/-4711/5")]
    [InlineData("boot/1/4711/5/6")]
    [InlineData("boot/1/99999999999/5")]
    public void OtherText_IsNoIdentity(string? text) => Assert.False(ProcessIdentity.TryParse(text, out _));

    [Fact]
    public void SamePidOtherStart_IsAnotherProcess()
    {
        var process = new ProcessRecord { Identity = s_identity, ParentPid = 1, Name = "agent" };
        var snapshot = ProcessSnapshot.Complete(
            s_identity.BootId, DateTimeOffset.UnixEpoch, new Dictionary<int, ProcessRecord> { [s_identity.Pid] = process });

        Assert.Same(process, snapshot.Find(s_identity));
        Assert.Null(snapshot.Find(s_identity with { StartTicks = s_identity.StartTicks + 1 }));
        Assert.Null(snapshot.Find(s_identity with { BootId = "another" }));
    }
}
