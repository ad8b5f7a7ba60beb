using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>A thousand hosts that live their lives, watched through faults: no false ghost, and every true one found.</summary>
public sealed class ChurnTests
{
    private const int Runs = 1000;

    private static readonly ChurnWorld.Fault[] s_transient =
    [
        ChurnWorld.Fault.TmuxTimeout, ChurnWorld.Fault.WrongSocket, ChurnWorld.Fault.SilentlyWrongSocket, ChurnWorld.Fault.FailedListing,
        ChurnWorld.Fault.StoppedBeforePass, ChurnWorld.Fault.StoppedInPass,
    ];

    [Fact]
    public void ThousandRunsWithFaults_NoFalseGhostAndEveryTrueOneFound()
    {
        var (found, faults) = (0, 0);
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var hasSessions = random.Next(2) == 0;
            var world = new ChurnWorld(random, hasSessions);
            world.Populate(random.Next(2, 16));
            var isFaulty = false;
            for (var pass = 0; pass < 25; pass++)
            {
                world.Churn(mayReboot: !hasSessions);
                // What tells no lie but the silent fault may last; that one is over before it strikes twice.
                var fault = random.Next(3) == 0 ? s_transient[random.Next(s_transient.Length)] : ChurnWorld.Fault.None;
                if (isFaulty && fault == ChurnWorld.Fault.SilentlyWrongSocket) fault = ChurnWorld.Fault.TmuxTimeout;
                isFaulty = fault == ChurnWorld.Fault.SilentlyWrongSocket;
                faults += fault == ChurnWorld.Fault.None ? 0 : 1;
                found += Check(world, world.Pass(fault), seed);
            }

            Assert.Equal(world.TrueGhosts.Order(), Calm(world, seed, ref found));
        }

        Assert.True(found > Runs, $"the runs must have made ghosts, not {found}");
        Assert.True(faults > Runs * 5, $"the runs must have had faults, not {faults}");
    }

    [Fact]
    public void WrongSocketForGood_MarksNobody()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new ChurnWorld(new Random(seed), hasSessions: true);
            world.Populate(5 + seed % 20);
            for (var pass = 0; pass < 10; pass++)
            {
                var plan = world.Pass(ChurnWorld.Fault.SilentlyWrongSocket);

                Assert.Empty(plan.Operations);
                Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
            }
        }
    }

    /// <summary>Passes without faults and without a repair: who is reported in the end?</summary>
    private static IEnumerable<string> Calm(ChurnWorld world, int seed, ref int found)
    {
        var reported = Array.Empty<string>();
        for (var pass = 0; pass < 10; pass++)
        {
            world.Churn(mayReboot: false);
            var plan = world.Pass(ChurnWorld.Fault.None);
            Assert.DoesNotContain(plan.Findings, world.IsFalse);
            reported = [.. plan.Of(FindingKind.Ghost), .. plan.Of(FindingKind.PidReused)];
            found += reported.Length;
        }

        // Whoever crashed in the last churn is under its first strike yet.
        world.Settle();
        var last = world.Pass(ChurnWorld.Fault.None);
        Assert.DoesNotContain(last.Findings, world.IsFalse);
        Assert.True(last.Verdict != ReconcileVerdict.Inconclusive, $"seed {seed}");
        return last.Of(FindingKind.Ghost).Concat(last.Of(FindingKind.PidReused)).Order();
    }

    private static int Check(ChurnWorld world, ReconcilePlan plan, int seed)
    {
        Assert.False(plan.Findings.Any(world.IsFalse), $"seed {seed}");
        Assert.DoesNotContain(plan.Findings, finding => finding.Kind is FindingKind.OrphanProcess or FindingKind.OrphanSession);
        Assert.All(plan.Operations, operation => Assert.True(operation is MarkEntry or SetCount));
        if (plan.Operations.Count > 0) world.Repair(plan);
        return plan.Operations.Count;
    }
}
