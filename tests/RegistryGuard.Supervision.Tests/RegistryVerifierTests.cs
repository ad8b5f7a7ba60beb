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
    public async Task PausedBetweenAllLooks_IsInconclusive()
    {
        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }] }""", whileWaiting: () => _scene.Now += TimeSpan.FromHours(1));

        Assert.Empty(plan.Of(FindingKind.Ghost));
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
        Assert.Contains("stopped", Assert.Single(plan.Doubts));
    }

    [Fact]
    public async Task EntryThatEndsBeforeTheLastLook_IsNoDoubt()
    {
        _scene.Session("agent_a");
        var plan = await VerifyAsync("""{ "agents": [{ "id": "a" }, { "id": "b" }] }""", whileWaiting: () =>
        {
            if (_waits == 2) _scene.Ends("agent_a");
            else _folder.Write("agents.json", """{ "agents": [{ "id": "a" }, { "id": "c" }] }""");
        });

        Assert.Equal(["c"], plan.Of(FindingKind.Ghost));
        Assert.Equal(ReconcileVerdict.Findings, plan.Verdict);
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
}
