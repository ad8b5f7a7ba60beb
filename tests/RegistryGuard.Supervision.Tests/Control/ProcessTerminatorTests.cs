using System.Diagnostics;
using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Control;

/// <summary>Real process trees end, and nobody else hears a signal: each test counts who does.</summary>
public sealed class ProcessTerminatorTests
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private static readonly TerminationOptions s_patient = new() { Grace = TimeSpan.FromSeconds(20) };
    private static readonly TerminationOptions s_impatient = new() { Grace = TimeSpan.FromMilliseconds(200) };
    private static readonly TerminationOptions s_atOnce = new() { Grace = TimeSpan.Zero };

    private readonly PidFdSpy _calls = new();

    [Fact]
    public async Task ProcessThatListens_EndsByItselfAndIsNotKilled()
    {
        var (program, _) = await Program.StartScriptAsync("trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done");
        using (program)
        {
            var result = await _calls.Terminator().TerminateAsync([program.Identify()], options: s_patient);

            Assert.True(result.IsComplete);
            Assert.Contains((program.Pid, Terminate), _calls.Signals);
            Assert.DoesNotContain((program.Pid, Kill), _calls.Signals);
            Assert.Equal(3, program.WaitForExitCode());
        }
    }

    [Fact]
    public async Task ProcessThatIgnoresTheSignal_IsKilledAfterTheGrace()
    {
        var (program, _) = await Program.StartScriptAsync("trap '' TERM; echo ready; while :; do sleep 0.01; done");
        using (program)
        {
            var result = await _calls.Terminator().TerminateAsync([program.Identify()], options: s_impatient);

            Assert.True(result.IsComplete);
            Assert.Contains((program.Pid, Kill), _calls.Signals);
        }
    }

    [Fact]
    public async Task StoppedProcess_EndsWithinTheGrace()
    {
        using var program = Program.Sleep();
        using (var stop = Program.Start("kill", "-STOP", $"{program.Pid}")) stop.Finish();

        Assert.True((await _calls.Terminator().TerminateAsync([program.Identify()], options: s_patient)).IsComplete);
        Assert.DoesNotContain((program.Pid, Kill), _calls.Signals);
    }

    [Fact]
    public async Task WholeTree_Ends_NobodyElseIsSignalled()
    {
        using var neighbour = Program.Sleep();
        var (program, line) = await Program.StartScriptAsync(
            "sleep 60 & a=$!; sh -c 'trap \"\" TERM; sleep 60 & sleep 60 & wait' & echo $a $!; wait");
        using (program)
        {
            var source = ProcessSource.Create();
            var children = line.Split(' ').Select(int.Parse).ToArray();
            await Eventually.HoldsAsync(() => ChildrenOf(children[1]).Length == 2);
            int[] tree = [program.Pid, .. children, .. ChildrenOf(children[1])];

            var result = await _calls.Terminator().TerminateAsync([program.Identify()], options: s_impatient);

            Assert.True(result.IsComplete);
            Assert.Equal(tree.Order(), result.Ended.Select(ended => ended.Pid).Order());
            Assert.Equal(tree.Order(), _calls.Signalled);
            Assert.All(tree, pid => Assert.True(source.Probe(pid) is { IsGone: true } or { Process.State: ProcessState.Zombie }));
            Assert.False(neighbour.HasExited);
        }
    }

    [Fact]
    public async Task ChildWhoseParentEnded_IsFoundByItsMark()
    {
        var mark = new OwnershipMark("/srv/agents.json", $"agent-{Guid.NewGuid():n}", null);
        var orphan = await StartOrphanAsync(mark);

        var result = await _calls.Terminator().TerminateAsync([], mark, s_impatient);

        Assert.Equal([orphan.Pid], result.Ended.Select(ended => ended.Pid));
        Assert.Equal([orphan.Pid], _calls.Signalled);
    }

    [Fact]
    public async Task ChildOfAnotherEntry_IsNotTouched()
    {
        var mark = new OwnershipMark("/srv/agents.json", $"agent-{Guid.NewGuid():n}", null);
        var orphan = await StartOrphanAsync(mark);

        await _calls.Terminator().TerminateAsync([], mark with { Entry = "another" }, s_impatient);
        await _calls.Terminator().TerminateAsync([], mark with { Registry = "/srv/other.json" }, s_impatient);

        Assert.Empty(_calls.Signals);
        await _calls.Terminator().TerminateAsync([orphan], options: s_atOnce);
    }

    [Fact]
    public async Task ProcessThatStartsOthersAllTheTime_EndsWithAllOfThem()
    {
        const string Script = """
            import os, signal, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            print('ready', flush=True)
            while True:
                if os.fork() == 0:
                    time.sleep(60)
                    os._exit(0)
                time.sleep(0.002)
            """;
        var mark = new OwnershipMark("/srv/agents.json", $"agent-{Guid.NewGuid():n}", null);
        using var program = Program.Start(Environment(mark), "python3", "-c", Script);
        await program.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        var result = await _calls.Terminator().TerminateAsync([program.Identify()], options: s_impatient);

        Assert.True(result.IsComplete);
        var left = ProcessSource.Create().Capture(ProcessDetails.Marks).ByPid.Values.Where(process => process.Mark == mark);
        Assert.Empty(left);
    }

    [Fact]
    public async Task NumberThatPassedToAnother_IsNotSignalled()
    {
        using var stranger = Program.Sleep();
        var identity = stranger.Identify();

        var result = await _calls.Terminator().TerminateAsync([identity with { StartTicks = identity.StartTicks - 1 }], options: s_impatient);

        Assert.True(result.IsComplete);
        Assert.Empty(result.Ended);
        Assert.Empty(_calls.Signals);
        Assert.False(stranger.HasExited);
    }

    [Fact]
    public async Task NumberThatPassesToAnotherAfterTheListing_IsNotSignalled()
    {
        using var program = Program.Sleep();
        var identity = program.Identify();
        var source = new SourceSpy
        {
            ChangeProbe = probe => ProcessProbe.Found(
                new() { Identity = probe.Process!.Identity with { StartTicks = identity.StartTicks + 1 }, ParentPid = 1, Name = "other" }),
        };

        var result = await _calls.Terminator(source).TerminateAsync([identity], options: s_impatient);

        Assert.Empty(_calls.Signals);
        Assert.True(result.IsComplete);
        Assert.False(program.HasExited);
    }

    [Fact]
    public async Task ProcessesThatCannotBeListed_NobodyIsSignalled()
    {
        using var program = Program.Sleep();
        var source = new SourceSpy { ChangeSnapshot = s => ProcessSnapshot.Failed("no /proc", s.BootId, s.TakenAt) };

        var result = await _calls.Terminator(source).TerminateAsync([program.Identify()], options: s_impatient);

        Assert.Equal("no /proc", result.Failure);
        Assert.False(result.IsComplete);
        Assert.Empty(_calls.Signals);
    }

    [Fact]
    public async Task ProcessThatMayNotBeSignalled_IsReportedAsSurvivor()
    {
        using var program = Program.Sleep();
        var calls = new PidFdSpy { SendErrno = _ => ProcSpy.NotPermitted };

        var result = await calls.Terminator().TerminateAsync([program.Identify()], options: new() { Grace = TimeSpan.Zero, KillTimeout = TimeSpan.FromMilliseconds(50) });

        var survivor = Assert.Single(result.Survivors);
        Assert.Equal(program.Identify(), survivor.Process);
        Assert.Contains("Operation not permitted", survivor.Reason);
    }

    [Fact]
    public async Task ThisProcessAndThoseItDependsOn_AreRefused()
    {
        var source = ProcessSource.Create();
        var self = source.Probe(System.Environment.ProcessId).Process!;
        var parent = source.Probe(self.ParentPid).Process!;

        var result = await _calls.Terminator().TerminateAsync([self.Identity, parent.Identity], options: s_atOnce);

        Assert.Equal([parent.Identity, self.Identity], result.Survivors.Select(survivor => survivor.Process));
        Assert.DoesNotContain(self.Identity.Pid, _calls.Signalled);
        Assert.DoesNotContain(parent.Identity.Pid, _calls.Signalled);
    }

    [Fact]
    public async Task TmuxServer_IsRefused()
    {
        using var tmux = new TmuxHost();
        tmux.StartSession("person");
        var server = ProcessSource.Create().Probe(tmux.ServerPid).Process!.Identity;

        var result = await _calls.Terminator().TerminateAsync([server], options: s_atOnce);

        Assert.Contains("tmux server", Assert.Single(result.Survivors).Reason);
        Assert.Empty(_calls.Signals);
    }

    [Fact]
    public async Task SessionsOfAServerThatWasStartedByAnAgent_AreNotTheAgents()
    {
        var mark = new OwnershipMark("/srv/agents.json", $"agent-{Guid.NewGuid():n}", null);
        using var tmux = new TmuxHost();
        using (var agent = Program.Start(Environment(mark), "tmux", "-f", "/dev/null", "-S", tmux.Socket, "new-session", "-d", "-s", "first", "sleep 60"))
            agent.Finish();
        tmux.StartSession("person");

        await _calls.Terminator().TerminateAsync([], mark, s_atOnce);

        Assert.Empty(_calls.Signals);
        Assert.Equal(2, (await tmux.CaptureAsync()).Sessions.Count);
    }

    [Fact]
    public async Task KernelWithoutProcessDescriptors_EndsTheTreeToo()
    {
        var calls = new PidFdSpy { OpenErrno = 38 };
        var (program, line) = await Program.StartScriptAsync("trap '' TERM; sleep 60 & echo $!; wait; wait");
        using (program)
        {
            var result = await calls.Terminator().TerminateAsync([program.Identify()], options: s_impatient);

            Assert.True(result.IsComplete);
            Assert.Equal(new[] { program.Pid, int.Parse(line) }.Order(), result.Ended.Select(ended => ended.Pid).Order());
        }
    }

    [Fact]
    public async Task WaitForExit_CompletesWhenAnyProcessEnds_AlsoAnothersChild()
    {
        var (program, line) = await Program.StartScriptAsync("sleep 0.5 & echo $!; wait; sleep 60");
        using (program)
        {
            var child = ProcessSource.Create().Probe(int.Parse(line)).Process!.Identity;
            var watch = Stopwatch.StartNew();

            await new ProcessTerminator().WaitForExitAsync(child, TestContext.Current.CancellationToken);

            Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
            Assert.False(program.HasExited);
        }
    }

    [Fact]
    public async Task WaitForExit_OfOneThatEnded_CompletesAtOnce()
    {
        var program = Program.Sleep();
        var identity = program.Identify();
        program.Dispose();

        await new ProcessTerminator().WaitForExitAsync(identity, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WaitForExit_ThatIsCancelled_Ends()
    {
        using var program = Program.Sleep();
        using var cancel = new CancellationTokenSource(50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ProcessTerminator().WaitForExitAsync(program.Identify(), cancel.Token));
    }

    [Fact]
    public async Task HundredWaits_NeedNoThreads()
    {
        using var program = Program.Sleep();
        var identity = program.Identify();
        var terminator = new ProcessTerminator();
        var before = ThreadPool.ThreadCount;

        var waits = Enumerable.Range(0, 100).Select(_ => terminator.WaitForExitAsync(identity)).ToArray();
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(waits, wait => wait.IsCompleted);
        Assert.InRange(ThreadPool.ThreadCount - before, int.MinValue, 20);
        program.Kill();
        await Task.WhenAll(waits).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static int[] ChildrenOf(int pid) =>
        [.. ProcessSource.Create().Capture().ByPid.Values.Where(process => process.ParentPid == pid).Select(process => process.Identity.Pid)];

    private static Dictionary<string, string> Environment(OwnershipMark mark) => new()
    {
        [OwnershipMark.RegistryVariable] = mark.Registry,
        [OwnershipMark.EntryVariable] = mark.Entry,
    };

    /// <summary>A marked process whose parent has ended.</summary>
    private static async Task<ProcessIdentity> StartOrphanAsync(OwnershipMark mark)
    {
        using var parent = Program.Start(Environment(mark), "sh", "-c", "setsid sleep 60 >/dev/null & echo $!");
        var pid = int.Parse((await parent.Output.ReadLineAsync(TestContext.Current.CancellationToken))!);
        parent.Finish();
        await Eventually.HoldsAsync(() => ProcessSource.Create().Probe(pid).Process is { ParentPid: 1, Name: "sleep" });
        return ProcessSource.Create().Probe(pid).Process!.Identity;
    }
}
