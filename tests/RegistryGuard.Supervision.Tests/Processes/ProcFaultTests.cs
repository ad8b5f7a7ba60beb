using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Processes;

/// <summary>What <c>/proc</c> refuses is said: a failed listing never looks like an empty one.</summary>
public sealed class ProcFaultTests
{
    [Fact]
    public void FolderThatMayNotBeRead_FailsTheListing() => AssertFails(
        new ProcSpy { ChangeList = _ => throw new UnauthorizedAccessException("no") }, "/proc cannot be listed");

    [Fact]
    public void ListingThatBreaksOffHalfWay_FailsTheListing() => AssertFails(
        new ProcSpy { ChangeList = pids => pids.Select((pid, i) => i < 5 ? pid : throw new IOException("gone")) }, "/proc cannot be listed");

    [Theory]
    [InlineData(ProcSpy.InputOutput)]
    [InlineData(ProcSpy.TooManyFiles)]
    public void ProcessThatCannotBeRead_FailsTheListing(int errno) => AssertFails(
        new ProcSpy { FailRead = (pid, _) => pid == 1 ? errno : 0 }, "/proc/1/stat cannot be read");

    [Theory]
    [InlineData("")]
    [InlineData("1 (init")]
    [InlineData("1 (init) S x")]
    [InlineData("1 (init) S 0 1 1")]
    public void MalformedStat_FailsTheListing(string stat) => AssertFails(
        new ProcSpy { ReplaceRead = (pid, _) => pid == 1 ? stat : null }, "/proc/1/stat is not as the kernel documents it");

    [Fact]
    public void BootIdThatCannotBeRead_FailsTheListing() => AssertFails(
        new ProcSpy { ChangeText = _ => throw new FileNotFoundException("no such file") }, "/proc cannot be read");

    [Fact]
    public void ProcOfAnotherNamespace_FailsTheListing() => AssertFails(
        new ProcSpy { ChangeLink = _ => "1" }, "another pid namespace");

    [Theory]
    [InlineData(ProcSpy.NoEntry)]
    [InlineData(ProcSpy.NoProcess)]
    public void ProcessThatVanishesHalfWay_IsSkipped(int errno)
    {
        using var vanishes = Program.Sleep();
        using var stays = Program.Sleep();
        var snapshot = Source(new ProcSpy { FailRead = (pid, _) => pid == vanishes.Pid ? errno : 0 }).Capture();

        Assert.Null(snapshot.Failure);
        Assert.DoesNotContain(vanishes.Pid, snapshot.ByPid.Keys);
        Assert.Contains(stays.Pid, snapshot.ByPid.Keys);
        Assert.False(snapshot.HidesOtherUsers);
    }

    [Fact]
    public void NumberReusedWhileDetailsAreRead_HasNobodysDetails()
    {
        using var program = Program.Sleep();
        var reads = 0;
        var spy = new ProcSpy
        {
            ReplaceRead = (pid, file) => pid == program.Pid && file == "stat" && reads++ > 0
                ? $"{pid} (other) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 999999999999 0 0"
                : null,
        };

        Assert.DoesNotContain(program.Pid, Source(spy).Capture(ProcessDetails.Marks).ByPid.Keys);
    }

    [Fact]
    public void ProcessOfAnotherUserThatIsHidden_IsSaidToBeHidden()
    {
        var snapshot = Source(new ProcSpy { FailRead = (pid, _) => pid == 1 ? ProcSpy.NotPermitted : 0 }).Capture();

        Assert.Null(snapshot.Failure);
        Assert.True(snapshot.HidesOtherUsers);
    }

    [Fact]
    public void ListingWithoutTheFirstProcess_SaysThatOthersAreHidden() =>
        Assert.True(Source(new ProcSpy { ChangeList = pids => pids.Where(pid => pid != 1) }).Capture().HidesOtherUsers);

    [Fact]
    public void HiddenProcess_IsNotSaidToBeGone()
    {
        using var program = Program.Sleep();
        var probe = Source(new ProcSpy { FailRead = (pid, _) => pid == program.Pid ? ProcSpy.NoEntry : 0 }).Probe(program.Pid);

        Assert.False(probe.IsGone);
        Assert.Contains("exists", probe.Failure);
    }

    [Fact]
    public void CancelledListing_Stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => ProcessSource.Create().Capture(cancellationToken: new CancellationToken(canceled: true)));

    private static IProcessSource Source(ProcSpy spy) => new LinuxProcessSource(spy, TimeProvider.System);

    private static void AssertFails(ProcSpy spy, string reason)
    {
        var source = Source(spy);
        var snapshot = source.Capture();

        Assert.False(snapshot.IsComplete);
        Assert.Empty(snapshot.ByPid);
        Assert.Contains(reason, snapshot.Failure);
    }
}
