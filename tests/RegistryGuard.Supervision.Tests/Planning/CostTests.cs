using System.Diagnostics;
using System.Text;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Planning;

public sealed class CostTests
{
    private const int Number = 10_000;

    /// <summary>
    /// Parsing the registry and holding it against a listing, which has a test of its own. The memory is all that one pass allocates.
    /// </summary>
    [Fact(Explicit = true)]
    public void TenThousandEntriesAndProcesses_AreReconciledIn300MillisecondsAnd10MiB()
    {
        var processes = Enumerable.Range(1, Number).ToDictionary(pid => pid, pid => new ProcessRecord
        {
            Identity = new ProcessIdentity("boot", 1, pid, pid), ParentPid = 1, Name = "agent",
        });
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        var world = new WorldSnapshot(ProcessSnapshot.Complete("boot", now, processes) with { PidNamespace = 1 }, new SessionSnapshot(now, []));
        var entries = Enumerable.Range(1, Number).Select(pid => $$"""
              "builder-{{pid:000000}}-a1b2c3": {
                "status": "running", "pid": {{pid}}, "startTicks": {{(pid % 20 == 0 ? 1 : pid)}}, "bootId": "boot",
                "type": "builder", "startedAt": "2026-01-01T12:00:00Z", "prompt": "Find out why it fails, and say so."
              }
            """);
        var content = Encoding.UTF8.GetBytes($$"""{ "activeAgents": 1, "agents": { {{string.Join(",\n", entries)}} } }""");
        var config = RegistryConfig.Preset("generic");

        var (milliseconds, allocated, gone) = (new List<double>(), 0L, 0);
        ReconcilePlan? plan = null;
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        for (var run = 0; run < 15; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            plan = Reconciler.Plan(RegistryView.Parse(content, "/srv/r.json", config, now), world, ReconcileHistory.Empty, new ReconcilePolicy());
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            gone = plan.Census.Gone;
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - empty;
        GC.KeepAlive(plan);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"registry {content.Length / 1024.0:0} KiB; first {milliseconds[0]:0} ms, median {milliseconds.Order().ElementAt(7):0} ms, {kept / 1048576.0:0.0} MiB kept, {allocated / 1048576.0:0.0} MiB allocated");
        Assert.Equal(Number / 20, gone);
        Assert.True(milliseconds.Order().ElementAt(7) <= 300, $"{milliseconds.Order().ElementAt(7)} ms");
        Assert.True(allocated <= 10 << 20, $"{allocated / 1048576.0:0.0} MiB");
    }
}
