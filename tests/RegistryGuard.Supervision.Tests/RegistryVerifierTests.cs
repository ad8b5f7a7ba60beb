using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Tests.Planning;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests;

public sealed class RegistryVerifierTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Scene _scene = new();
    private int _waits;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingSuspicious_OneLookIsEnough()
    {
        _scene.Session("agent_a");

        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }] }""");

        Assert.Equal(ReconcileVerdict.Consistent, plan.Verdict);
        Assert.Equal(0, _waits);
    }

    [Fact]
    public async Task Ghost_TakesTwoLooks()
    {
        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }] }""");

        Assert.Equal(["a"], plan.Of(FindingKind.Ghost));
        Assert.Equal(1, _waits);
    }

    [Fact]
    public async Task SessionAppearsBetweenTheLooks_IsNoGhost()
    {
        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }] }""", whileWaiting: () => _scene.Session("agent_a"));

        Assert.Empty(plan.Findings);
    }

    [Fact]
    public async Task EntryEndsBetweenTheLooks_IsNoGhost()
    {
        var plan = await VerifyAsync(
            """{ "agents": [{ "id": "a" }] }""",
            whileWaiting: () => _folder.Write("agents.json", """{ "agents": [{ "id": "a", "status": "done" }] }"""));

        Assert.Empty(plan.Findings);
    }

    [Fact]
    public async Task PausedBetweenTheLooks_LooksOnceMore()
    {
        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }] }""", whileWaiting: () =>
        {
            if (_waits == 1) _scene.Now += TimeSpan.FromHours(1);
        });

        Assert.Equal(["a"], plan.Of(FindingKind.Ghost));
        Assert.Equal(2, _waits);
    }

    [Fact]
    public async Task MissingFile_IsNamed()
    {
        var failure = await Assert.ThrowsAsync<RegistryException>(
            () => Verifier(null).VerifyAsync([new RegistryTarget("/no/such.json", _scene.Config)], TestContext.Current.CancellationToken));

        Assert.Contains("/no/such.json", failure.Message, StringComparison.Ordinal);
    }

    private async Task<ReconcilePlan> VerifyAsync(string registry, Action? whileWaiting = null)
    {
        var target = new RegistryTarget(_folder.Write("agents.json", registry), _scene.Config);
        return Assert.Single(await Verifier(whileWaiting).VerifyAsync([target], TestContext.Current.CancellationToken));
    }

    private RegistryVerifier Verifier(Action? whileWaiting) => new(_scene.Source(), _scene.Policy, new SceneClock(_scene))
    {
        LooksAgain = () =>
        {
            _waits++;
            whileWaiting?.Invoke();
        },
    };

    /// <summary>Waiting takes no time, and moves the scene's clock on.</summary>
    private sealed class SceneClock(Scene scene) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => scene.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero) scene.Now += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
