using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

public sealed class CountDriftRuleTests
{
    private readonly Scene _scene = new Scene()
        .Agent("a").Session("agent_a")
        .Agent("b", """ "status": "done" """)
        .Agent("ghost");

    [Theory]
    [InlineData("active", 2, 1)]
    [InlineData("ended", 1, 2)]
    [InlineData("failed", 0, 1)]
    [InlineData("total", 2, 3)]
    public void DerivedCountIsWrong_Triggers(string name, int claimed, int expected)
    {
        _scene.With(name, claimed);

        var plan = _scene.Plan();

        Assert.Equal([$"/{name}"], plan.Of(FindingKind.CountDrift));
        Assert.Equal(new SetCount($"/{name}", claimed, expected), plan.Operations[^1]);
    }

    [Theory]
    [InlineData("active", 1)]
    [InlineData("ended", 2)]
    [InlineData("failed", 1)]
    [InlineData("total", 3)]
    public void CountWithoutTheGhosts_DoesNotTrigger(string name, int claimed)
    {
        _scene.With(name, claimed);

        Assert.Empty(_scene.Plan().Of(FindingKind.CountDrift));
    }

    [Fact]
    public void SuspectIsCountedAsActive()
    {
        _scene.With("active", 2);

        Assert.Empty(_scene.Pass().Of(FindingKind.CountDrift));
    }

    /// <summary>The original's report took "46 ghosts" from a counter of all agents ever spawned.</summary>
    [Fact]
    public void CumulativeCounter_IsNoCensus()
    {
        _scene.With("total", 46);

        var plan = _scene.Plan();

        Assert.Empty(plan.Of(FindingKind.CountDrift));
        Assert.Equal(["ghost"], plan.Of(FindingKind.Ghost));
    }

    [Fact]
    public void NoNumber_TriggersWithoutARepair()
    {
        _scene.With("active", "two");

        var plan = _scene.Plan();

        Assert.Contains("no number", plan.MessageOf(FindingKind.CountDrift), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Operations, operation => operation is SetCount);
    }

    [Fact]
    public void CountIsAbsent_DoesNotTrigger() => Assert.Empty(_scene.Plan().Of(FindingKind.CountDrift));
}
