using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

/// <summary>Sessions that outlive their entries, or have none.</summary>
public sealed class SessionRuleTests
{
    private readonly Scene _scene = new();

    private static OwnershipMark Mark(string entry, string boot = Scene.Boot) => new(Scene.Path, entry, Scene.Identity(50, 500, boot));

    [Fact]
    public void EndedEntryWithSession_TriggersZombie()
    {
        _scene.Agent("a", """ "status": "done" """).Session("agent_a", isAttached: true);

        var plan = _scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.ZombieSession));
        Assert.Contains("attached", plan.MessageOf(FindingKind.ZombieSession), StringComparison.Ordinal);
        Assert.Empty(plan.Operations);
    }

    [Fact]
    public void SessionClosesAfterTheEntry_DoesNotTriggerZombie()
    {
        _scene.Agent("a", """ "status": "done" """).Session("agent_a").Pass();
        _scene.Now += _scene.Policy.Interval;

        Assert.Empty(_scene.Ends("agent_a").Pass().Findings);
    }

    [Fact]
    public void SessionOfAnotherActiveEntry_DoesNotTriggerZombie()
    {
        _scene.Agent("a", """ "status": "done", "session": "shared" """).Agent("b", """ "session": "shared" """).Session("shared");

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void MarkedSessionWithoutEntryOrOwner_TriggersOrphan()
    {
        _scene.Session("work", Mark("x"));

        Assert.Equal(["work"], _scene.Plan().Of(FindingKind.OrphanSession));
    }

    [Fact]
    public void OwnerOfAnEarlierBoot_TriggersOrphan()
    {
        _scene.Session("work", Mark("x", boot: "22222222")).Process(50, 500);

        Assert.Equal(["work"], _scene.Plan().Of(FindingKind.OrphanSession));
    }

    [Fact]
    public void OneSweep_DoesNotTriggerOrphan()
    {
        _scene.Session("work", Mark("x"));

        Assert.Empty(_scene.Pass().Findings);
    }

    [Fact]
    public void OwnerLives_DoesNotTriggerOrphan()
    {
        _scene.Session("work", Mark("x")).Process(50, 500);

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void OwnerUnknown_DoesNotTriggerOrphan()
    {
        _scene.Session("work", Mark("x") with { Owner = null });

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void MarkOfAnotherRegistry_DoesNotTriggerOrphan()
    {
        _scene.Session("work", Mark("x") with { Registry = "/srv/other.json" });

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void RelatedRegistryHasTheEntry_DoesNotTriggerOrphan()
    {
        _scene.Related = [new Scene().Agent("x").View()];
        _scene.Session("agent_x", Mark("x"));

        Assert.Empty(_scene.Plan().Of(FindingKind.OrphanSession));
    }

    [Fact]
    public void RelatedRegistryIsTorn_DoesNotTriggerOrphan()
    {
        _scene.Related = [new Scene().File("{").View()];
        _scene.Session("work", Mark("x")).Session("agent_y");

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void ProcessesNotListed_DoesNotTriggerOrphan()
    {
        _scene.Session("work", Mark("x")).ProcessFailure = "denied";

        Assert.Empty(_scene.Plan().Of(FindingKind.OrphanSession));
    }

    [Fact]
    public void UnmarkedLookAlike_IsASuspectOnly()
    {
        _scene.Session("agent_x").Session("irssi");

        var plan = _scene.Plan();

        Assert.Equal(["agent_x"], plan.Of(FindingKind.OrphanSuspect));
        Assert.Equal(ReconcileVerdict.Consistent, plan.Verdict);
    }

    [Fact]
    public void MarkedProcessWithoutEntryOrOwner_TriggersOrphan()
    {
        _scene.Process(9, 90, mark: Mark("x"));

        Assert.Equal(["9"], _scene.Plan().Of(FindingKind.OrphanProcess));
    }

    /// <summary>A server that somebody marked has started hands the mark down to whatever anybody runs in it.</summary>
    [Fact]
    public void TmuxServerThatInheritedAMark_DoesNotTriggerOrphan()
    {
        _scene.Process(8, 80, name: "tmux: server", mark: Mark("x")).Process(9, 90, parent: 8, name: "bash", mark: Mark("x"));

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void MarkedProcessWithEntry_DoesNotTriggerOrphan()
    {
        _scene.Agent("x").Process(9, 90, mark: Mark("x"));

        Assert.Empty(_scene.Plan().Findings);
    }

    /// <summary>The original's report called the tmux server an orphan, because its parent is process 1.</summary>
    [Fact]
    public void ParentOne_IsNoOrphan()
    {
        _scene.Process(30, 300, parent: 1, name: "tmux: server").Process(31, 310, parent: 1, name: "claude");

        Assert.Empty(_scene.Plan().Findings);
    }
}
