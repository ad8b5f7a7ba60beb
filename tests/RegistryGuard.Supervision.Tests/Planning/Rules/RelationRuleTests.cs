using System.Text.Json.Nodes;
using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Tests.Planning.Rules;

/// <summary>Parents, children, and registries that hold the same entries.</summary>
public sealed class RelationRuleTests
{
    private readonly Scene _scene = new();

    private static string Done(string more = "") => $""" "status": "done" {more} """;

    [Theory]
    [InlineData("nobody", "does not exist")]
    [InlineData("a", "its own ancestor")]
    public void WrongParent_Triggers(string parent, string expected)
    {
        _scene.Agent("a", Done($", \"parent\": \"{parent}\""));

        Assert.Contains(expected, _scene.Plan().MessageOf(FindingKind.BrokenHierarchy), StringComparison.Ordinal);
    }

    [Fact]
    public void CircleOfParents_TriggersOnce()
    {
        _scene.Agent("a", Done(", \"parent\": \"c\"")).Agent("b", Done(", \"parent\": \"a\"")).Agent("c", Done(", \"parent\": \"b\""));

        Assert.Single(_scene.Plan().Of(FindingKind.BrokenHierarchy));
    }

    [Fact]
    public void RootParentOrEntry_DoesNotTrigger()
    {
        _scene.Agent("a", Done(", \"parent\": \"root\"")).Agent("b", Done(", \"parent\": \"a\"")).Agent("c", Done());
        _scene.With("tree", new JsonObject { ["root"] = new JsonArray("a"), ["a"] = new JsonArray("b") });

        Assert.Empty(_scene.Plan().Findings);
    }

    [Theory]
    [InlineData("""{ "a": ["nobody"] }""", "child 'nobody'")]
    [InlineData("""{ "nobody": [] }""", "'nobody' has children")]
    [InlineData("""{ "b": ["a"] }""", "says that 'root' is its parent")]
    public void WrongTree_Triggers(string tree, string expected)
    {
        _scene.Agent("a", Done(", \"parent\": \"root\"")).Agent("b", Done()).With("tree", JsonNode.Parse(tree)!);

        Assert.Contains(expected, _scene.Plan().MessageOf(FindingKind.BrokenHierarchy), StringComparison.Ordinal);
    }

    [Fact]
    public void EndedThereAndActiveHere_TriggersDrift()
    {
        _scene.Related = [new Scene().Agent("a", Done()).View()];
        _scene.Agent("a").Session("agent_a");

        Assert.Equal(["a"], _scene.Plan().Of(FindingKind.RelatedDrift));
    }

    [Fact]
    public void EntryLostHere_TriggersDrift()
    {
        _scene.Related = [new Scene().Agent("a", Done()).View()];

        Assert.Contains("missing here", _scene.Plan().MessageOf(FindingKind.RelatedDrift), StringComparison.Ordinal);
    }

    [Fact]
    public void SameStateInBoth_DoesNotTriggerDrift()
    {
        _scene.Related = [new Scene().Agent("a", """ "status": "failed" """).View()];
        _scene.Agent("a", Done());

        Assert.Empty(_scene.Plan().Findings);
    }

    [Fact]
    public void GhostThatTheOtherHasEnded_IsAGhostAndNoDrift()
    {
        _scene.Related = [new Scene().Agent("a", Done()).View()];
        _scene.Agent("a");

        var plan = _scene.Plan();

        Assert.Equal(["a"], plan.Of(FindingKind.Ghost));
        Assert.Empty(plan.Of(FindingKind.RelatedDrift));
    }
}
