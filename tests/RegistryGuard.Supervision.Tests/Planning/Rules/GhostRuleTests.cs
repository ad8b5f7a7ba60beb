using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

public sealed class GhostRuleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void SessionMissingTwice_Triggers()
    {
        _scene.Agent("a", """ "session": "s" """);

        var plan = _scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.Ghost));
        Assert.Equal(ReconcileVerdict.Findings, plan.Verdict);
        var mark = Assert.IsType<MarkEntry>(Assert.Single(plan.Operations));
        Assert.Equal("\"failed\"", mark.Values["status"]);
        Assert.Equal("\"2026-01-01T12:00:02.000Z\"", mark.Values["endedAt"]);
        Assert.Equal("\"no tmux server has a session 's'\"", mark.Values["reason"]);
    }

    [Fact]
    public void ProcessMissingTwice_Triggers()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """);

        Assert.Equal(["a"], _scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void ZombieProcess_Triggers()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Process(7, 70, ProcessState.Zombie);

        Assert.Equal(["a"], _scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void SessionNamedByTemplate_Triggers()
    {
        _scene.Agent("a.1").Agent("b").Session("agent_b");

        Assert.Equal(["a.1"], _scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void EarlierBoot_TriggersAtOnce()
    {
        var scene = new Scene { Config = RegistryConfig.Preset("generic") };
        scene.File("""{ "agents": { "a": { "pid": 7, "startTicks": 70, "bootId": "22222222", "host": "here" } } }""");

        Assert.Equal(["a"], scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void EarlierBootButSessionUnseenOnce_DoesNotTrigger()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70, "boot": "22222222", "host": "here" """);

        Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void AnotherBootOfNobodyKnowsWhichHost_DoesNotTrigger()
    {
        var scene = new Scene { Config = RegistryConfig.Preset("generic") };
        scene.File("""{ "agents": { "a": { "pid": 7, "startTicks": 70, "bootId": "22222222" } } }""");

        var plan = scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.Unverifiable));
        Assert.Empty(plan.Operations);
        Assert.Equal(ReconcileVerdict.Consistent, plan.Verdict);
    }

    [Theory]
    [InlineData("here", FindingKind.Ghost)]
    [InlineData("elsewhere", FindingKind.Unverifiable)]
    public void BootThatAnotherEntryPlaces_IsJudgedByThat(string host, FindingKind kind)
    {
        var scene = new Scene { Config = RegistryConfig.Preset("generic") };
        scene.File(
            $$"""
            { "agents": {
                "a": { "pid": 7, "startTicks": 70, "bootId": "22222222" },
                "b": { "pid": 8, "startTicks": 80, "bootId": "22222222", "host": "{{host}}", "status": "completed" } } }
            """);

        Assert.Equal(["a"], scene.Plan().Of(kind));
    }

    [Fact]
    public void OneStrike_DoesNotTrigger()
    {
        _scene.Agent("a");

        var plan = _scene.Pass();

        Assert.Empty(plan.Of(FindingKind.Ghost));
        Assert.Equal(["a"], plan.Of(FindingKind.GhostSuspect));
        Assert.Equal(ReconcileVerdict.Consistent, plan.Verdict);
    }

    [Fact]
    public void TwoStrikesTooClose_DoNotTrigger()
    {
        _scene.Agent("a").Pass();
        _scene.Now += _scene.Policy.Interval / 2;

        Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
        _scene.Now += _scene.Policy.Interval / 2;
        Assert.Equal(["a"], _scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void SeenInBetween_BeginsAnew()
    {
        _scene.Agent("a").Pass();
        _scene.Now += _scene.Policy.Interval;
        _scene.Session("agent_a").Pass();
        _scene.Now += _scene.Policy.Interval;

        Assert.Empty(_scene.Ends("agent_a").Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void StartedAgainInBetween_BeginsAnew()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Pass();
        _scene.Now += _scene.Policy.Interval;
        _scene.Agents[0]!["pid"] = 8;

        Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void WithinGrace_DoesNotTrigger()
    {
        _scene.Agent("a", """ "startedAt": "2026-01-01T11:59:36Z" """);

        Assert.Empty(_scene.Plan().Of(FindingKind.Ghost));
        _scene.Now += TimeSpan.FromSeconds(6);
        Assert.Equal(["a"], _scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void StartingWithoutTime_GetsTheGraceFromTheFirstStrike()
    {
        _scene.Agent("a", """ "status": "starting" """);
        _scene.Policy = _scene.Policy with { Interval = TimeSpan.FromSeconds(10) };
        _scene.Pass();

        for (var seconds = 10; seconds < 30; seconds += 10)
        {
            _scene.Now += TimeSpan.FromSeconds(10);
            Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
        }

        _scene.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(["a"], _scene.Pass().Of(FindingKind.Ghost));
    }

    [Theory]
    [InlineData(""" "status": "done" """)]
    [InlineData(""" "status": "paused" """)]
    [InlineData(""" "host": "elsewhere" """)]
    [InlineData(""" "pid": 7, "start": 70, "space": 4711, "session": "" """)]
    public void OtherEntries_DoNotTrigger(string entry)
    {
        _scene.Agent("a", entry);

        Assert.Empty(_scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void ProcessGoneButSessionThere_DoesNotTrigger()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70 """).Session("agent_a");

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void MarkedProcessRuns_DoesNotTrigger()
    {
        _scene.Agent("a").Process(9, 90, mark: new OwnershipMark(Scene.Path, "a", null));

        Assert.Empty(_scene.Plan().Of(FindingKind.Ghost));
    }

    [Fact]
    public void OneTmuxError_MarksNobody()
    {
        foreach (var id in Enumerable.Range(0, 4)) _scene.Agent($"a{id}");
        _scene.SessionFailure = "tmux did not answer within 2 s";

        var plan = _scene.Plan();

        Assert.Empty(plan.Of(FindingKind.Ghost));
        Assert.Empty(plan.Operations);
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
        Assert.Equal(["tmux did not answer within 2 s"], plan.Doubts);
    }

    [Fact]
    public void FailedListingOfProcesses_MarksNobody()
    {
        _scene.Agent("a", """ "pid": 7, "start": 70, "session": "" """);
        _scene.ProcessFailure = "/proc cannot be listed";

        var plan = _scene.Plan();

        Assert.Empty(plan.Operations);
        Assert.Equal(ReconcileVerdict.Inconclusive, plan.Verdict);
    }

    [Fact]
    public void FailureBetweenTwoStrikes_BeginsAnew()
    {
        _scene.Agent("a").Pass();
        _scene.Now += _scene.Policy.Interval;
        _scene.SessionFailure = "timeout";
        _scene.Pass();
        _scene.SessionFailure = null;
        _scene.Now += _scene.Policy.Interval;

        Assert.Empty(_scene.Pass().Of(FindingKind.Ghost));
    }

    [Fact]
    public void OtherUsersHidden_DoesNotTrigger()
    {
        var scene = new Scene { Config = RegistryConfig.Preset("generic"), HidesOtherUsers = true };
        scene.File("""{ "agents": { "a": { "pid": 7, "startTicks": 70 } } }""");

        var plan = scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.Unverifiable));
        Assert.Empty(plan.Operations);
    }
}
