using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Repair.Audit;
using RegistryGuard.Supervision.Tests.Planning;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Repair;

/// <summary>A registry in a file with one live agent, one that has ended, and two ghosts.</summary>
internal sealed class RepairScene : IDisposable
{
    public const string Original = """
        {
          "active": 3,  "total": 4,
          "agents": [
            { "id": "live", "x": 1.50 },
            { "id": "done", "status": "done" },
            { "id": "ghost1", "status": "running", "unknown": [1,  2] },
            { "id": "ghost2" }
          ]
        }

        """;

    private readonly TestFolder _folder = new();

    public RepairScene() => Registry = _folder.Write("agents.json", Original);

    public Scene World { get; } = new Scene().Session("agent_live");

    public string Registry { get; }

    public string Text
    {
        get => File.ReadAllText(Registry);
        set => File.WriteAllText(Registry, value);
    }

    public void Dispose() => _folder.Dispose();

    public RepairExecutor Executor(Action<RepairStep>? reached = null) =>
        new(World.Source(), World.Policy) { LockTimeout = TimeSpan.FromSeconds(1), Reached = reached };

    /// <summary>What two passes over the file would do.</summary>
    public IReadOnlyList<RepairOperation> Plan() => World.File(Text).Plan().Operations;

    public Task<RepairResult> RepairAsync(IReadOnlyList<RepairOperation>? operations = null, Action<RepairStep>? reached = null) =>
        Executor(reached).ApplyAsync(Registry, World.Config, operations ?? Plan(), TestContext.Current.CancellationToken);

    public Task<RepairResult> UndoAsync(int? number = null, Action<RepairStep>? reached = null) =>
        Executor(reached).UndoAsync(Registry, World.Config, number, TestContext.Current.CancellationToken);

    public IEnumerable<string> States() =>
        RepairHistory.Read(Registry).Repairs.Select(repair => $"{repair.Number} {repair.State}{(repair.Undoes > 0 ? $" undoes {repair.Undoes}" : "")}");
}
