using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>A watcher that was stopped, or a system that slept, has missed what happened.</summary>
public sealed class StallTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void StallBetweenTwoStrikes_BeginsAnew()
    {
        _scene.Agent("a").Pass();
        _scene.Now += TimeSpan.FromMinutes(10);

        Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
        _scene.Now += _scene.Policy.Interval;
        Assert.Equal(["a"], _scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void SlowSystemBetweenTwoCloseStrikes_IsNoStall()
    {
        _scene.Policy = _scene.Policy with { Interval = TimeSpan.FromMilliseconds(300) };
        _scene.Agent("a").Pass();
        _scene.Now += TimeSpan.FromSeconds(9);

        Assert.Equal(["a"], _scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void Stall_ExtendsTheGrace()
    {
        _scene.Pass();
        _scene.Now += TimeSpan.FromMinutes(10);
        _scene.Agent("a", """ "startedAt": "2026-01-01T12:00:01Z" """);

        Assert.Empty(_scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void Stall_ExtendsTheHeartbeat()
    {
        _scene.Agent("a", """ "beat": "2026-01-01T12:00:00Z" """).Session("agent_a").Pass();
        _scene.Now += TimeSpan.FromMinutes(10);

        Assert.Empty(_scene.Plan().Of(FindingKind.StaleHeartbeat));
        for (var i = 0; i < 31; i++)
        {
            _scene.Pass();
            _scene.Now += _scene.Policy.Interval;
        }

        Assert.Equal(["a"], _scene.Pass().Of(FindingKind.StaleHeartbeat));
    }

    [Fact]
    public void WorldSeenLongAfterTheRegistry_ProvesNothing()
    {
        var view = _scene.Agent("a").View();
        _scene.Pass();
        _scene.Now += TimeSpan.FromSeconds(6);

        var plan = Reconciler.Plan(view, _scene.World(), _scene.History, _scene.Policy);

        Assert.Empty(plan.Of(FindingKind.Ghost));
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
    }

    [Fact]
    public void WorldSeenBeforeTheRegistry_ProvesNothing()
    {
        var world = _scene.World();
        _scene.Now += TimeSpan.FromSeconds(1);

        var plan = Reconciler.Plan(_scene.Agent("a").View(), world, ReconcileHistory.Empty, _scene.Policy);

        Assert.Empty(plan.Findings);
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
    }
}
