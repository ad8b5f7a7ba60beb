using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Repair.Audit;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Repair;

/// <summary>The process that repairs, or takes a repair back, is killed by SIGKILL after each step.</summary>
public sealed class KillTests : IDisposable
{
    private const string Original = """
        {
          "activeAgents": 2,
          "agents": {
            "done": { "status": "done", "x": 1.50 },
            "ghost1": { "status": "running", "pid": 2147483646, "startTicks": 1, "unknown": [1,  2] },
            "ghost2": { "pid": 2147483645, "startTicks": 1 }
          }
        }

        """;

    private readonly TestFolder _folder = new();
    private readonly string _registry;

    public KillTests() => _registry = _folder.Write("agents.json", Original);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(RepairStep.Locked), false)]
    [InlineData(nameof(RepairStep.Copied), false)]
    [InlineData(nameof(RepairStep.Begun), false)]
    [InlineData(nameof(RepairStep.Replaced), true)]
    [InlineData(nameof(RepairStep.Logged), true)]
    public async Task RepairKilled_OldOrNew_AndUndoIsExact(string step, bool isNew)
    {
        Run("repair", step, 128 + 9);
        Assert.Equal(isNew ? 2 : 0, Marked());
        if (!isNew) Assert.Equal(Original, Text);

        var undo = await UndoAsync();

        Assert.Equal(isNew, undo.HasChanged);
        Assert.Equal(Original, Text);
        Run("repair", "never", 0);
        Assert.Equal(2, Marked());
        Assert.Contains("\"activeAgents\": 0", Text);
        AssertLogKnowsAll();
        Assert.True((await UndoAsync()).HasChanged);
        Assert.Equal(Original, Text);
    }

    [Theory]
    [InlineData(nameof(RepairStep.Locked), false)]
    [InlineData(nameof(RepairStep.Copied), false)]
    [InlineData(nameof(RepairStep.Begun), false)]
    [InlineData(nameof(RepairStep.Replaced), true)]
    [InlineData(nameof(RepairStep.Logged), true)]
    public async Task UndoKilled_RepairedOrOriginal_AndTheNextOneEndsIt(string step, bool isUndone)
    {
        Run("repair", "never", 0);
        var repaired = Text;
        Run("undo", step, 128 + 9);
        Assert.Equal(isUndone ? Original : repaired, Text);

        Assert.Equal(!isUndone, (await UndoAsync()).HasChanged);
        Assert.Equal(Original, Text);
        AssertLogKnowsAll();
        Assert.Equal(RepairState.Undone, RepairHistory.Read(_registry).Repairs[0].State);
    }

    private string Text => File.ReadAllText(_registry);

    private int Marked() => RegistryView.Read(_registry, RegistryConfig.Preset("generic")).Entries.Count(entry => entry.Status == "failed");

    private Task<RepairResult> UndoAsync() => new RepairExecutor(WorldSource.Create())
        .UndoAsync(_registry, RegistryConfig.Preset("generic"), cancellationToken: TestContext.Current.CancellationToken);

    private void AssertLogKnowsAll()
    {
        var history = RepairHistory.Read(_registry);
        Assert.Null(history.Tampering);
        Assert.DoesNotContain(history.Repairs, repair => repair.State == RepairState.Interrupted);
    }

    private void Run(string kind, string step, int exitCode)
    {
        using var worker = Program.Start(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "RegistryGuard.Supervision.Tests.Worker.dll"), kind, _registry, step);
        Assert.Equal(exitCode, worker.WaitForExitCode());
    }
}
