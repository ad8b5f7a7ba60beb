using System.Diagnostics;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Processes;

/// <summary>Real processes, as the source sees them.</summary>
public sealed class LinuxProcessSourceTests
{
    private readonly IProcessSource _source = ProcessSource.Create();

    [Fact]
    public void Listing_HasThisProcess_WithParentAndBoot()
    {
        var snapshot = _source.Capture();

        Assert.Null(snapshot.Failure);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), snapshot.BootId);
        Assert.NotEqual(0, snapshot.PidNamespace);
        Assert.Contains(1, snapshot.ByPid.Keys);
        var self = snapshot.ByPid[Environment.ProcessId];
        Assert.Equal(ProcessState.Running, self.State);
        Assert.Equal(new ProcessIdentity(snapshot.BootId, snapshot.PidNamespace, Environment.ProcessId, self.Identity.StartTicks), self.Identity);
        Assert.Null(self.Arguments);
        Assert.Null(self.Mark);
        using var child = Program.Sleep();
        Assert.Equal(Environment.ProcessId, _source.Capture().ByPid[child.Pid].ParentPid);
    }

    [Fact]
    public void ProcessThatRuns_KeepsItsIdentity()
    {
        using var program = Program.Sleep();
        var identities = Enumerable.Range(0, 20).Select(_ => _source.Capture().ByPid[program.Pid].Identity).ToHashSet();

        Assert.Single(identities);
        Assert.Equal(identities.Single(), _source.Probe(program.Pid).Process!.Identity);
    }

    [Fact]
    public void ProcessThatEnded_IsGone()
    {
        var program = Program.Sleep();
        var identity = program.Identify();
        program.Dispose();

        Assert.Null(_source.Capture().Find(identity));
        Assert.True(_source.Probe(program.Pid).IsGone);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void NumberThatNobodyCanHave_IsGone(int pid) => Assert.True(_source.Probe(pid).IsGone);

    [Fact]
    public async Task ChildThatNobodyWaitsFor_IsZombie()
    {
        // exec leaves the shell's child to a program that does not know of it.
        var (program, line) = await Program.StartScriptAsync("sleep 0.1 & echo $!; exec sleep 60");
        using var parent = program;
        var child = int.Parse(line);

        await Eventually.HoldsAsync(() => _source.Probe(child).Process?.State == ProcessState.Zombie);
        Assert.Equal(parent.Pid, _source.Capture().ByPid[child].ParentPid);
    }

    [Fact]
    public async Task ProcessWhoseFirstThreadEnded_IsNoZombie_AsLongAsAnotherRuns()
    {
        const string Script = """
            import ctypes, threading, time
            threading.Thread(target=time.sleep, args=(60,)).start()
            ctypes.CDLL(None).pthread_exit(None)
            """;
        using var program = Program.Start("python3", "-c", Script);
        await Eventually.HoldsAsync(() => File.ReadAllText($"/proc/{program.Pid}/stat").Contains(") Z ", StringComparison.Ordinal));

        Assert.Equal(ProcessState.Running, _source.Probe(program.Pid).Process!.State);
    }

    [Fact]
    public async Task StoppedProcess_IsStopped()
    {
        var (program, _) = await Program.StartScriptAsync("echo ready; kill -STOP $$");
        using (program)
            await Eventually.HoldsAsync(() => _source.Probe(program.Pid).Process!.State == ProcessState.Stopped);
    }

    [Fact]
    public void NameWithParenthesesAndSpaces_IsReadWhole()
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-tests-");
        try
        {
            var copy = Path.Combine(folder.FullName, "a) Z 1 (é");
            File.Copy("/bin/sleep", copy);
            using var program = Program.Start(copy, "60");

            var process = _source.Probe(program.Pid).Process!;
            Assert.Equal("a) Z 1 (é", process.Name);
            Assert.Equal(ProcessState.Running, process.State);
            Assert.Equal(Environment.ProcessId, process.ParentPid);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Details_AreReadWhenAskedFor()
    {
        var owner = ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity;
        var mark = new OwnershipMark("/srv/agents.json", "builder-1", owner);
        using var program = Program.Start(
            new Dictionary<string, string>
            {
                [OwnershipMark.RegistryVariable] = mark.Registry,
                [OwnershipMark.EntryVariable] = mark.Entry,
                [OwnershipMark.OwnerVariable] = owner.ToString(),
                ["LARGE"] = new string('x', 100_000),
            },
            "sleep",
            "60");

        var snapshot = _source.Capture(ProcessDetails.Arguments | ProcessDetails.Marks | ProcessDetails.User);

        var process = snapshot.ByPid[program.Pid];
        Assert.Equal(["sleep", "60"], process.Arguments);
        Assert.Equal(mark, process.Mark);
        Assert.Equal(snapshot.ByPid[Environment.ProcessId].UserId, process.UserId);
        Assert.NotNull(process.UserId);
        Assert.Null(snapshot.ByPid[Environment.ProcessId].Mark);
    }

    [Fact]
    public void MarkWithoutItsRegistry_IsNone()
    {
        using var program = Program.Start(
            new Dictionary<string, string> { [OwnershipMark.EntryVariable] = "builder-1" }, "sleep", "60");

        Assert.Null(_source.Probe(program.Pid, ProcessDetails.Marks).Process!.Mark);
    }

    [Fact]
    public void ListingWhileProcessesComeAndGo_NeverMissesThoseThatStay()
    {
        using var stays = Program.Sleep();
        var identity = stays.Identify();
        using var churn = Program.Start("sh", "-c", "while :; do /bin/true; done");

        for (var i = 0; i < 100; i++)
        {
            var snapshot = _source.Capture();
            Assert.Null(snapshot.Failure);
            Assert.NotNull(snapshot.Find(identity));
        }

        Assert.False(churn.HasExited);
    }

    /// <summary>Long form of the cost test: with ten thousand processes.</summary>
    [Fact(Explicit = true)]
    public Task TenThousandProcesses_AreListedIn300Milliseconds() => ListAsync(10_000);

    [Fact]
    public Task ThousandProcesses_AreListedInProportion() => ListAsync(1_000);

    /// <summary>At most 300 ms and 10 MiB for ten thousand processes; smaller listings in proportion, with a floor for a machine that runs other tests.</summary>
    private async Task ListAsync(int count)
    {
        const string Script = """
            import os, signal, sys
            os.setpgid(0, 0)
            children = []
            for _ in range(int(sys.argv[1])):
                child = os.fork()
                if child == 0:
                    signal.pause()
                    os._exit(0)
                children.append(child)
            print('ready', flush=True)
            sys.stdin.read()
            for child in children: os.kill(child, signal.SIGKILL)
            """;
        using var crowd = Program.Start("python3", "-c", Script, $"{count}");
        Assert.Equal("ready", await crowd.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        _source.Capture();

        var best = TimeSpan.MaxValue;
        long bytes = 0;
        for (var run = 0; run < 5; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var snapshot = _source.Capture();
            watch.Stop();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.InRange(snapshot.ByPid.Count, count, int.MaxValue);
        }

        crowd.Finish();
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} processes: {best.TotalMilliseconds:f1} ms, {bytes / 1024.0 / 1024:f2} MiB");
        Assert.InRange(bytes, 0, 10L * 1024 * 1024 * count / 10_000);
        Assert.InRange(best.TotalMilliseconds, 0, Math.Max(300.0 * count / 10_000, count < 10_000 ? 1_000 : 0));
    }
}
