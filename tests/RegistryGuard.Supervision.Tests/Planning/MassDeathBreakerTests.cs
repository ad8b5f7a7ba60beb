using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Tests.Planning;

public sealed class MassDeathBreakerTests
{
    private readonly Scene _scene = new();

    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(5, 4, 1)]
    [InlineData(6, 0, 0)]
    [InlineData(5, 0, 100)]
    public void ManyAtOnceAndHalfOrAll_Trips(int dead, int alive, int ended)
    {
        Populate(dead, alive, ended);

        var plan = _scene.Plan();

        Assert.Empty(plan.Of(FindingKind.Ghost));
        Assert.Equal(dead, plan.Of(FindingKind.GhostSuspect).Length);
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
        Assert.Contains("at once", Assert.Single(plan.Doubts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(5, 6, 0)]
    [InlineData(5, 1, 5)]
    [InlineData(46, 8, 41)]
    public void FewOrLessThanHalf_DoesNotTrip(int dead, int alive, int ended)
    {
        Populate(dead, alive, ended);

        var plan = _scene.Plan();

        Assert.Equal(dead, plan.Of(FindingKind.Ghost).Length);
        Assert.Equal(ReconcileVerdict.Findings, plan.Verdict);
    }

    [Fact]
    public void ThatManyAllowed_DoesNotTrip()
    {
        Populate(dead: 6, alive: 0, ended: 0);
        _scene.Policy = _scene.Policy with { AllowedDeaths = 6 };

        Assert.Equal(6, _scene.Plan().Of(FindingKind.Ghost).Length);
    }

    [Fact]
    public void Reboot_DoesNotTrip()
    {
        var agents = Enumerable.Range(1, 9).Select(id => $$""" "a{{id}}": { "pid": {{id}}, "startTicks": 1, "bootId": "22222222", "host": "here" } """);
        var scene = new Scene { Config = RegistryConfig.Preset("generic") };
        scene.File($$"""{ "agents": { {{string.Join(',', agents)}} } }""");

        var plan = scene.Pass();

        Assert.Equal(9, plan.Of(FindingKind.Ghost).Length);
        Assert.Equal(ReconcileVerdict.Findings, plan.Verdict);
    }

    [Fact]
    public void OneAfterTheOther_DoesNotTrip()
    {
        Populate(dead: 0, alive: 10, ended: 0);
        var ghosts = 0;
        for (var i = 0; i < 10; i++)
        {
            _scene.Ends($"agent_live{i}");
            var plan = _scene.Pass();
            ghosts = plan.Of(FindingKind.Ghost).Length;
            Assert.NotEqual(ReconcileVerdict.Inconclusive, plan.Verdict);
            _scene.Now += _scene.Policy.Interval;
        }

        Assert.Equal(9, ghosts);
    }

    private void Populate(int dead, int alive, int ended)
    {
        foreach (var id in Enumerable.Range(0, dead)) _scene.Agent($"dead{id}");
        foreach (var id in Enumerable.Range(0, alive)) _scene.Agent($"live{id}").Session($"agent_live{id}");
        foreach (var id in Enumerable.Range(0, ended)) _scene.Agent($"ended{id}", """ "status": "done" """);
    }
}
