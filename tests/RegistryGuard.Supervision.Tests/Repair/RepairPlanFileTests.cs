using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Tests.Support;

namespace RegistryGuard.Supervision.Tests.Repair;

public sealed class RepairPlanFileTests : IDisposable
{
    private static readonly MarkEntry s_mark = new("agent", "a", "running", "gone", new Dictionary<string, string> { ["status"] = "\"failed\"" });

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SavedPlan_IsReadBack()
    {
        var path = _folder.PathOf("plan.json");
        new RepairPlanFile([new PlannedRepair("/srv/r.json", [s_mark, new SetCount("/active", 3, 1)])]).Save(path);

        var operations = Assert.Single(RepairPlanFile.Load(path).Repairs).Operations;

        Assert.Equal(["mark agent a: status = \"failed\"", "set /active: 3 -> 1"], operations.Select(operation => operation.Describe()));
    }

    [Fact]
    public void FreshLook_DecidesWhatIsDone()
    {
        var plan = new RepairPlanFile([new PlannedRepair("/srv/r.json", [s_mark, s_mark with { Id = "b" }, new SetCount("/active", 3, 1)])]);
        var fresh = new RepairOperation[] { s_mark with { Reason = "still gone" }, s_mark with { Id = "c" }, new SetCount("/active", 4, 3) };

        var confirmed = plan.Confirmed("/srv/r.json", fresh, out var outdated);

        Assert.Equal([fresh[0], fresh[2]], confirmed);
        Assert.Equal("b", Assert.IsType<MarkEntry>(Assert.Single(outdated)).Id);
    }

    [Fact]
    public void OtherRegistry_IsNotConfirmed()
    {
        var plan = new RepairPlanFile([new PlannedRepair("/srv/r.json", [s_mark])]);

        Assert.Empty(plan.Confirmed("/srv/other.json", [s_mark], out _));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "repairs": [{ "registry": "/r" }] }""")]
    [InlineData("""{ "repairs": [{ "registry": "/r", "operations": [{ "kind": "delete" }] }] }""")]
    public void NoPlan_SaysSo(string json)
    {
        var failure = Assert.Throws<RegistryException>(() => RepairPlanFile.Load(_folder.Write("plan.json", json)));

        Assert.Contains("is no plan of a repair", failure.Message, StringComparison.Ordinal);
    }
}
