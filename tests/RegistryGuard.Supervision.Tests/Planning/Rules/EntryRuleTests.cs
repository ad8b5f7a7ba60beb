using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

/// <summary>Entries that contradict each other, or themselves.</summary>
public sealed class EntryRuleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void SameIdTwice_Triggers()
    {
        _scene.Agent("a", """ "status": "done" """).Agent("b", """ "status": "done" """).Agent("a", """ "status": "done" """);

        Assert.Equal(["a"], _scene.Plan().Of(FindingKind.DuplicateId));
    }

    [Fact]
    public void DifferentIds_DoNotTrigger()
    {
        _scene.Agent("a", """ "status": "done" """).Agent("A", """ "status": "done" """);

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void SameSessionInTwoActiveEntries_Triggers()
    {
        _scene.Agent("a", """ "session": "s" """).Agent("b", """ "session": "s" """).Session("s");

        Assert.Equal(["b"], _scene.Plan().Of(FindingKind.DuplicateSession));
    }

    [Fact]
    public void SameSessionInAnEndedEntry_DoesNotTrigger()
    {
        _scene.Agent("a", """ "session": "s", "status": "done" """).Agent("b", """ "session": "s" """).Session("s");

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void SamePidInTwoActiveEntries_Triggers()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Agent("b", """ "pid": 7, "start": 70 """).Process(7, 70);

        Assert.Equal(["b"], _scene.Plan().Of(FindingKind.DuplicatePid));
    }

    [Fact]
    public void SamePidInTurn_DoesNotTrigger()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Agent("b", """ "pid": 7, "start": 71 """).Process(7, 71);

        var plan = _scene.Plan();

        Assert.Empty(plan.Of(FindingKind.DuplicatePid));
        Assert.Equal(["a"], plan.Of(FindingKind.PidReused));
    }

    [Fact]
    public void SamePidOnAnotherHost_DoesNotTrigger()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Agent("b", """ "pid": 7, "start": 70, "host": "elsewhere" """).Process(7, 70);

        Assert.Empty(_scene.Plan().Of(FindingKind.DuplicatePid));
    }

    [Fact]
    public void OldHeartbeat_TriggersButMakesNoGhost()
    {
        _scene.Agent("a", """ "beat": "2026-01-01T11:58:00Z" """).Session("agent_a");

        var plan = _scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.StaleHeartbeat));
        Assert.Contains("although it runs", plan.MessageOf(FindingKind.StaleHeartbeat), StringComparison.Ordinal);
        Assert.Empty(plan.Operations);
    }

    [Theory]
    [InlineData(""" "beat": "2026-01-01T11:59:30Z" """)]
    [InlineData(""" "beat": "2026-01-01T11:58:00Z", "status": "done", "session": "other" """)]
    [InlineData(""" "beat": "nonsense" """)]
    public void FreshEndedOrUnreadableHeartbeat_DoesNotTrigger(string entry)
    {
        _scene.Agent("a", entry).Session("agent_a");

        Assert.Empty(_scene.Plan().Of(FindingKind.StaleHeartbeat));
    }

    [Fact]
    public void BarePid_IsUnverifiable()
    {
        var scene = new Scene { Config = RegistryConfig.Preset("generic") };
        scene.File("""{ "agents": { "a": { "pid": 7 } } }""").Process(7, 70);

        var plan = scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.Unverifiable));
        Assert.Equal(ReconcileVerdict.Consistent, plan.Verdict);
    }

    [Fact]
    public void NamedSession_IsNotUnverifiable()
    {
        _scene.Agent("a").Session("agent_a");

        Assert.Empty(_scene.Plan().Of(FindingKind.Unverifiable));
    }
}
