using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

public sealed class PidReusedRuleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void OtherStartTicks_Triggers()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Process(7, 71, name: "firefox");

        var plan = _scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.PidReused));
        Assert.Contains("'firefox'", plan.MessageOf(FindingKind.PidReused), StringComparison.Ordinal);
        Assert.IsType<MarkEntry>(Assert.Single(plan.Operations));
    }

    [Fact]
    public void SameStartTicks_DoesNotTrigger()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Process(7, 70);

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void StartedLongAfterThePidFile_Triggers()
    {
        using var folder = new TestFolder();
        File.SetLastWriteTimeUtc(folder.Write("web.pid", "7"), _scene.Now.UtcDateTime.AddHours(-2));
        // Ticks begin at midnight: this one started an hour ago.
        _scene.Process(7, start: 11 * 3600 * 100);

        Assert.Equal(["web"], PlanOf(folder).Of(FindingKind.PidReused));
    }

    [Fact]
    public void RunningSinceBeforeThePidFile_DoesNotTrigger()
    {
        using var folder = new TestFolder();
        File.SetLastWriteTimeUtc(folder.Write("web.pid", "7"), _scene.Now.UtcDateTime.AddHours(-2));
        _scene.Process(7, start: 9 * 3600 * 100);

        Assert.Empty(PlanOf(folder).Findings);
    }

    private ReconcilePlan PlanOf(TestFolder folder)
    {
        var clock = new FixedClock(_scene);
        var config = RegistryConfig.Preset("pid-files");
        var first = Reconciler.Plan(RegistryView.Read(folder.Root, config, clock), _scene.World(), ReconcileHistory.Empty, _scene.Policy);
        _scene.Now += _scene.Policy.Interval;
        return Reconciler.Plan(RegistryView.Read(folder.Root, config, clock), _scene.World(), first.History, _scene.Policy);
    }

    private sealed class FixedClock(Scene scene) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => scene.Now;
    }
}
