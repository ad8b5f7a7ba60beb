using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Tests.Planning;

namespace RegistryGuard.Supervision.Tests.Diagnosis;

/// <summary>How entries stand, what counts claim, and what to do next.</summary>
public sealed class DiagnosisTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void Entries_StandAsTheyAreSeen()
    {
        _scene.Agent("alive").Agent("ghost").Agent("ended", "\"status\": \"done\"").Agent("elsewhere", "\"host\": \"other\"").Session("agent_alive");

        var registry = Assert.Single(_scene.Evidence().Diagnose().Registries);

        Assert.Equal(
            [EntryStanding.Alive, EntryStanding.Ghost, EntryStanding.Ended, EntryStanding.Unverifiable],
            registry.Entries.Select(entry => entry.Standing));
        var ghost = registry.Entries[1];
        Assert.Equal("tmux session 'agent_ghost'", ghost.Claim);
        Assert.Equal("no tmux server has a session 'agent_ghost'", ghost.Proof);
        Assert.Equal(_scene.Now - _scene.Policy.Interval, ghost.FirstGoneAt);
        Assert.Contains("a session 'agent_ghost' on any socket", ghost.WhatWouldChangeIt, StringComparison.Ordinal);
    }

    [Fact]
    public void EntryThatWasSeenGoneOnce_IsASuspect()
    {
        _scene.Agent("a");

        var evidence = new Evidence(_scene.World(), _scene.Policy, [new RegistryEvidence(_scene.View(), ReconcileHistory.Empty)]);

        Assert.Equal(EntryStanding.Suspect, Assert.Single(evidence.Diagnose().Registries).Entries[0].Standing);
    }

    [Fact]
    public void FailedListing_LeavesEverythingUnseen_AndSaysSoFirst()
    {
        _scene.Agent("a");
        _scene.SessionFailure = "tmux did not answer";

        var diagnosis = _scene.Evidence().Diagnose();

        Assert.Equal(ReconcileVerdict.Inconclusive, diagnosis.Verdict);
        Assert.Equal(EntryStanding.NotSeen, diagnosis.Registries[0].Entries[0].Standing);
        Assert.StartsWith("Look again once the world can be seen: tmux did not answer", diagnosis.NextSteps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void CumulativeCount_IsNoCensus()
    {
        _scene.Agent("a").Session("agent_a").With("total", 95).With("active", 2);

        var counts = Assert.Single(_scene.Evidence().Diagnose().Registries).Counts;

        Assert.Equal([("/active", 2L, 1, false), ("/total", 95L, 1, true)], counts.Select(count => (count.At, count.Claimed!.Value, count.Counted, count.Holds)));
    }

    [Fact]
    public void OrphanSession_IsToldHowToEndExactlyIt()
    {
        _scene.Session("x", new OwnershipMark(Scene.Path, "gone", Scene.Identity(4711, 1)));

        Assert.Contains("tmux -S /tmp/tmux-1/default kill-session -t '=x'", Assert.Single(_scene.Evidence().Diagnose().NextSteps), StringComparison.Ordinal);
    }

    [Fact]
    public void SoundRegistry_LeavesNothingToDo()
    {
        _scene.Agent("a").Session("agent_a");

        Assert.Empty(_scene.Evidence().Diagnose().NextSteps);
    }

    [Fact]
    public void Processes_ComeBehindTheirParents()
    {
        _scene.Process(9, 1, terminal: "pts/1").Process(3, 2, parent: 9, terminal: "pts/1").Process(4, 3, parent: 3, terminal: "pts/1").Process(5, 4, terminal: "pts/2");

        Assert.Equal([(5, 0), (9, 0), (3, 1), (4, 2)], ProcessForest.Of(_scene.Evidence().Diagnose().Processes).Select(node => (node.Process.Pid, node.Depth)));
    }

    [Theory]
    [InlineData("plain – ünïcode", "plain – ünïcode")]
    [InlineData("\u001b[2Jgone", "\\x1b[2Jgone")]
    [InlineData("a\nb", "a\\x0ab")]
    [InlineData("safe\u202etxt", "safe\\u202etxt")]
    public void Visible_SpellsOutWhatIsNotSeen(string text, string shown) => Assert.Equal(shown, Visible.Text(text));
}
