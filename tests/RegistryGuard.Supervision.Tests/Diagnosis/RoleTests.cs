using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Tests.Planning;

namespace RegistryGuard.Supervision.Tests.Diagnosis;

/// <summary>Each role with what gives it, and beside it the look-alike that does not get it.</summary>
public sealed class RoleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void TmuxServerWithParent1_IsProtectedAndNoOrphan()
    {
        _scene.ServerPid = 8;
        _scene.Process(8, 80, parent: 1, name: "tmux: server", mark: Mark("gone")).Session("work", panes: [9]).Process(9, 90, parent: 8, name: "bash");

        Assert.Equal((ProcessRole.Protected, "a tmux server with 1 session: parent 1 is its nature, and ending it ends them all"), Role(8));
        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void FirstProcessAndWhoeverLooks_AreProtected_OtherChildrenOf1AreNotListed()
    {
        _scene.Process(1, 1, parent: 0, name: "init").Process(20, 5, name: "shell").Process(21, 6, parent: 20, name: "doctor").Process(22, 7, name: "cron");

        var diagnosis = _scene.Evidence(observer: 21).Diagnose();

        Assert.Equal([1, 20, 21], diagnosis.Processes.Select(process => process.Pid));
        Assert.All(diagnosis.Processes, process => Assert.Equal(ProcessRole.Protected, process.Role));
        Assert.Equal(1, diagnosis.OtherProcesses);
    }

    [Fact]
    public void WhatRunsInTheSessionOfARunningEntry_IsManaged()
    {
        _scene.Agent("a").Session("agent_a", panes: [9]).Process(9, 90, name: "sh").Process(10, 91, parent: 9, name: "claude");

        Assert.Equal((ProcessRole.Managed, "in session 'agent_a', the session of agent a"), Role(10));
    }

    [Fact]
    public void ProcessThatARunningEntryNames_IsManaged_AndSoAreItsChildren()
    {
        _scene.Agent("a", $"\"pid\": 9, \"start\": 90, \"boot\": \"{Scene.Boot}\", \"session\": \"\"").Process(9, 90).Process(10, 91, parent: 9);

        Assert.Equal((ProcessRole.Managed, "the process of agent a"), Role(9));
        Assert.Equal((ProcessRole.Managed, "descends from process 9 of agent a"), Role(10));
    }

    [Fact]
    public void ProcessThatOnlyHasTheNumberOfAnEntry_IsNotManaged()
    {
        _scene.Agent("a", $"\"pid\": 9, \"start\": 89, \"boot\": \"{Scene.Boot}\", \"session\": \"\"").Process(9, 90);

        Assert.Null(Find(9));
    }

    [Fact]
    public void WhatStartedSomethingManaged_IsSupport_AndItsOtherChildrenAreNothing()
    {
        _scene.Agent("a", $"\"pid\": 9, \"start\": 90, \"boot\": \"{Scene.Boot}\", \"session\": \"\"")
            .Process(5, 50, name: "orchestrator").Process(9, 90, parent: 5).Process(11, 92, parent: 5, name: "logger");

        Assert.Equal((ProcessRole.Support, "started process 9"), Role(5));
        Assert.Null(Find(11));
    }

    [Fact]
    public void SessionThatNobodyNames_IsInteractive()
    {
        _scene.Session("work", isAttached: true, panes: [9]).Process(9, 90, name: "bash");

        Assert.Equal((ProcessRole.Interactive, "in session 'work': no registry names it, and somebody looks at it"), Role(9));
    }

    [Fact]
    public void ProcessAtATerminal_IsInteractive_WithoutOneItIsNot()
    {
        _scene.Process(9, 90, terminal: "pts/3").Process(10, 91);

        Assert.Equal((ProcessRole.Interactive, "at terminal pts/3"), Role(9));
        Assert.Null(Find(10));
    }

    [Fact]
    public void SessionNamedLikeOurs_IsASuspect()
    {
        _scene.Session("agent_x", panes: [9]).Process(9, 90);

        Assert.Equal(ProcessRole.Suspect, Role(9).Role);
    }

    [Fact]
    public void SessionOfAnEntryThatHasEnded_IsASuspect()
    {
        _scene.Agent("a", "\"status\": \"done\"").Session("agent_a", panes: [9]).Process(9, 90);

        Assert.Equal((ProcessRole.Suspect, "in session 'agent_a': agent a says 'done', and its session still exists"), Role(9));
    }

    [Fact]
    public void MarkedProcessWithoutEntryWhoseOwnerIsGone_IsAnOrphan()
    {
        _scene.Process(9, 90, mark: Mark("gone")).Process(10, 91, parent: 9);

        Assert.Equal((ProcessRole.Orphan, "started for gone, which the registry does not have; whoever started it is gone"), Role(9));
        Assert.Equal((ProcessRole.Orphan, "descends from process 9, an orphan of gone"), Role(10));
    }

    [Fact]
    public void MarkedProcessWithoutEntryWhoseOwnerRuns_IsASuspect()
    {
        _scene.Process(7, 70).Process(9, 90, mark: new OwnershipMark(Scene.Path, "new", Scene.Identity(7, 70)));

        Assert.Equal(ProcessRole.Suspect, Role(9).Role);
    }

    [Fact]
    public void MarkedSessionWithoutEntryWhoseOwnerIsGone_IsAnOrphan()
    {
        _scene.Session("any", Mark("gone"), panes: [9]).Process(9, 90);

        Assert.Equal((ProcessRole.Orphan, "in session 'any', started for gone, which the registry does not have; whoever started it is gone"), Role(9));
    }

    private static OwnershipMark Mark(string entry) => new(Scene.Path, entry, Scene.Identity(4711, 1));

    private (ProcessRole Role, string Why) Role(int pid) => Find(pid) is { } process ? (process.Role, process.Why) : throw new InvalidOperationException($"{pid} has no role.");

    private DiagnosedProcess? Find(int pid) => _scene.Evidence().Diagnose().Processes.SingleOrDefault(process => process.Pid == pid);
}
