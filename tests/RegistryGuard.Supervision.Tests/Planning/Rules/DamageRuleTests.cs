using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

public sealed class DamageRuleTests
{
    private readonly Scene _scene = new();

    [Theory]
    [InlineData("")]
    [InlineData("{ \"agents\": [{ \"id\":")]
    [InlineData("{ \"agents\": [] }]}")]
    public void CutOrDoubledFile_TriggersTorn(string content)
    {
        var plan = _scene.File(content).Plan();

        Assert.Equal([Scene.Path], plan.Of(FindingKind.TornJson));
        Assert.Empty(plan.Of(FindingKind.InvalidJson));
        Assert.Empty(plan.Operations);
    }

    [Fact]
    public void NoJson_TriggersInvalidWithPosition()
    {
        var plan = _scene.File("{\n  \"agents\": <none>\n}").Plan();

        var finding = Assert.Single(plan.Findings);
        Assert.Equal((FindingKind.InvalidJson, 2, 13), (finding.Kind, finding.Line, finding.Column));
    }

    [Fact]
    public void SoundJson_DoesNotTrigger() => Assert.Empty(_scene.File("{ \"agents\": [] }\n").Plan().Findings);

    [Fact]
    public void SameNameTwice_TriggersWithPosition()
    {
        var plan = _scene.File("{ \"agents\": [],\n  \"active\": 0,\n  \"active\": 0 }").Plan();

        var finding = Assert.Single(plan.Findings, finding => finding.Kind == FindingKind.DuplicateKey);
        Assert.Equal(("/active", 3, 3), (finding.Subject, finding.Line, finding.Column));
    }

    [Fact]
    public void SameNameInTwoObjects_DoesNotTrigger() =>
        Assert.Empty(_scene.File("""{ "agents": [{ "id": "a", "status": "done" }, { "id": "b", "status": "done" }] }""").Plan().Findings);
}
