using System.ComponentModel;
using System.Diagnostics;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Agents;

/// <summary>Agents that run as processes: entry, process tree and folder live and end together.</summary>
public sealed class AgentSupervisorTests : IAsyncDisposable
{
    private static readonly TimeSpan s_deadlock = TimeSpan.FromSeconds(20);
    private readonly AgentFixture _agents = new();

    public ValueTask DisposeAsync() => _agents.DisposeAsync();

    [Fact]
    public async Task StartedAgent_HasAnEntryWithItsIdentityAndCarriesItsMark()
    {
        await using var agent = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));

        var entry = _agents.Entry();
        Assert.Equal(AgentStatus.Running, entry.Status);
        Assert.Equal(agent.Process!.Id, entry.Process!.Value.Pid);
        Assert.Equal(ProcessSource.Create().Probe(agent.Process.Id).Process!.Identity, entry.Process);
        Assert.Equal(Environment.ProcessId, entry.Owner.Pid);
        Assert.Contains(_agents.Marked(), process => process.Identity == entry.Process
            && process.Mark == new OwnershipMark(_agents.Registry.Path, "agent", entry.Owner));
    }

    [Fact]
    public async Task AgentThatEndsByItself_EndsItsEntryWithItsExitCode()
    {
        var good = await _agents.Supervisor.StartProcessAsync("good", Shell("exit 0"));
        var bad = await _agents.Supervisor.StartProcessAsync("bad", Shell("sleep 0.2; exit 7"));
        await Task.WhenAll(good.Ended, bad.Ended).WaitAsync(s_deadlock, TestContext.Current.CancellationToken);

        Assert.Equal((AgentStatus.Completed, 0), (_agents.Entry("good").Status, _agents.Entry("good").ExitCode));
        Assert.Equal((AgentStatus.Failed, 7), (_agents.Entry("bad").Status, _agents.Entry("bad").ExitCode));
        Assert.Contains("exit code 7", _agents.Entry("bad").Reason);
        Assert.Empty(_agents.Supervisor.Agents);
    }

    [Fact]
    public async Task AgentThatEndsAndLeavesChildren_TakesThemAlong()
    {
        var agent = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60 & setsid sleep 60 & exit 0"));
        await agent.Ended.WaitAsync(s_deadlock, TestContext.Current.CancellationToken);

        Assert.Empty(_agents.Marked());
        Assert.Equal(AgentStatus.Completed, _agents.Entry().Status);
    }

    [Fact]
    public async Task Complete_EndsTreeFolderAndEntry_AndASecondTimeNothing()
    {
        var agent = await _agents.Supervisor.StartProcessAsync(
            "agent", Shell("touch \"$REGISTRYGUARD_FOLDER/work\"; sleep 60 & sleep 60"), new() { TemporaryFolder = true });
        await Eventually.HoldsAsync(() => File.Exists(Path.Combine(_agents.Entry().Folder!, "work")));

        var ended = await agent.CompleteAsync("done");

        Assert.Equal(AgentStatus.Completed, ended.Status);
        Assert.Equal("done", ended.Reason);
        Assert.Equal(ended, _agents.Entry());
        Assert.Empty(_agents.Marked());
        Assert.Empty(_agents.AgentFolders());
        Assert.Equal(ended, await agent.KillAsync());
        Assert.Equal(ended, await agent.Ended.WaitAsync(s_deadlock, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FiveEndsAtOnce_AreOneEnd()
    {
        var agent = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));

        var entries = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => agent.KillAsync($"by {i}")));

        Assert.Single(entries.Distinct());
        Assert.Equal(AgentStatus.Killed, _agents.Entry().Status);
    }

    [Fact]
    public async Task ProgramThatIsMissing_FailsTheEntry()
    {
        await Assert.ThrowsAsync<Win32Exception>(
            () => _agents.Supervisor.StartProcessAsync("agent", new ProcessStartInfo("no-such-program"), new() { TemporaryFolder = true }));

        Assert.Equal(AgentStatus.Failed, _agents.Entry().Status);
        Assert.Contains("no-such-program", _agents.Entry().Reason);
        Assert.Empty(_agents.AgentFolders());
    }

    [Fact]
    public async Task SameIdTwice_IsRefusedWhileItRuns_AndReplacedAfterwards()
    {
        var first = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60")));
        Assert.Equal(AgentStatus.Running, _agents.Entry().Status);
        await first.KillAsync();

        await using var second = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));

        Assert.Equal(AgentStatus.Running, _agents.Entry().Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task IdThatCannotBeAMark_IsRefused(string id) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _agents.Supervisor.StartProcessAsync(id, Shell("true")));

    [Fact]
    public async Task RegistryThatCannotBeTold_LeavesNothingRunning()
    {
        var supervisor = _agents.Open(step =>
        {
            if (step == "started") throw new RegistryException("the disk is full");
        });

        await Assert.ThrowsAsync<RegistryException>(() => supervisor.StartProcessAsync("agent", Shell("sleep 60")));

        Assert.Empty(_agents.Marked());
        Assert.Equal(AgentStatus.Failed, _agents.Entry().Status);
    }

    [Fact]
    public async Task DisposedSupervisor_KillsItsAgents()
    {
        var supervisor = _agents.Open();
        await supervisor.StartProcessAsync("one", Shell("sleep 60"));
        await supervisor.StartProcessAsync("two", Shell("sleep 60"));

        await supervisor.DisposeAsync();

        Assert.Empty(_agents.Marked());
        Assert.All(_agents.Registry.Read().Values, entry => Assert.Equal(AgentStatus.Killed, entry.Status));
    }

    [Fact]
    public async Task RemovedEntry_DoesNotKeepItsAgentAlive()
    {
        var agent = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));
        _agents.Registry.Update(entries => entries.Clear());

        await agent.KillAsync();

        Assert.Empty(_agents.Marked());
        Assert.Empty(_agents.Registry.Read());
    }

    [Fact]
    public async Task Recovery_LeavesAgentsOfLivingStartersAlone()
    {
        await using var agent = await _agents.Supervisor.StartProcessAsync("agent", Shell("sleep 60"));
        await using var other = _agents.Open();

        var recovery = await other.RecoverAsync(TestContext.Current.CancellationToken);

        Assert.Empty(recovery.Ended);
        Assert.Empty(recovery.Left);
        Assert.Equal(AgentStatus.Running, _agents.Entry().Status);
        Assert.NotEmpty(_agents.Marked());
    }

    [Fact]
    public async Task Recovery_LeavesAgentsOfAnotherNamespaceAlone_AndSaysSo()
    {
        Enter(owner => owner with { PidNamespace = owner.PidNamespace + 1 });

        Assert.Contains("agent", (await _agents.Supervisor.RecoverAsync(TestContext.Current.CancellationToken)).Left.Keys);
        Assert.Equal(AgentStatus.Running, _agents.Entry().Status);
    }

    [Fact]
    public async Task Recovery_LeavesAgentsOfAnotherHostAlone_AndSaysWhose()
    {
        Enter(owner => owner with { BootId = "another" }, host: "elsewhere");

        Assert.Contains("'elsewhere'", (await _agents.Supervisor.RecoverAsync(TestContext.Current.CancellationToken)).Left["agent"]);
        Assert.Equal(AgentStatus.Running, _agents.Entry().Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recovery_EndsAgentsOfAnEarlierBootOrOfAReusedNumber(bool boot)
    {
        Enter(owner => boot ? owner with { BootId = "earlier" } : owner with { StartTicks = owner.StartTicks - 1 });

        Assert.Contains("agent", (await _agents.Supervisor.RecoverAsync(TestContext.Current.CancellationToken)).Ended.Keys);
        Assert.Equal(AgentStatus.Lost, _agents.Entry().Status);
    }

    [Fact]
    public async Task FolderInTheRegistryThatIsNoAgents_IsNotDeleted()
    {
        var precious = Directory.CreateDirectory(Path.Combine(_agents.Folder, "precious")).FullName;
        await File.WriteAllTextAsync(Path.Combine(precious, "thesis.txt"), "years", TestContext.Current.CancellationToken);
        Enter(owner => owner with { BootId = "earlier" }, precious);

        var recovery = await _agents.Supervisor.RecoverAsync(TestContext.Current.CancellationToken);

        Assert.Contains("is not deleted", recovery.Left["agent"]);
        Assert.True(File.Exists(Path.Combine(precious, "thesis.txt")));
    }

    private static ProcessStartInfo Shell(string script) => new("sh", ["-c", script]);

    private void Enter(Func<ProcessIdentity, ProcessIdentity> change, string? folder = null, string? host = null)
    {
        var self = ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity;
        _agents.Registry.Update(entries => entries["agent"] = new()
        {
            Status = AgentStatus.Running, Owner = change(self), Process = change(self), StartedAt = DateTimeOffset.UtcNow, Folder = folder,
            Host = host ?? Environment.MachineName,
        });
    }
}
