using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Docs;

public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. Verify.SupportedRules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasTitleCategoryAndSeverityOfItsRule(string id)
    {
        var rule = Rule(id);
        var page = File.ReadAllText(Path.Combine(AnalyzersFolder(), "docs", id + ".md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains($"| Category | {rule.Category} |", page);
        Assert.Contains($"| Severity | {SeverityOf(rule)} |", page);
        Assert.Contains($"dotnet_diagnostic.{id}.severity", page);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_PointsToThePage(string id) => Assert.EndsWith($"/src/RegistryGuard.Analyzers/docs/{id}.md", Rule(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseNotes_NameTheRule(string id)
    {
        var releases = File.ReadAllText(Path.Combine(AnalyzersFolder(), "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(AnalyzersFolder(), "AnalyzerReleases.Shipped.md"));

        Assert.Contains($"{id} | {Rule(id).Category} | {Rule(id).DefaultSeverity} | {Rule(id).Title}", releases);
    }

    [Fact]
    public void Readme_ListsEveryRuleWithItsPageAndSeverity()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Folder, "README.md")).Where(line => line.StartsWith("| [RG", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            Verify.SupportedRules.Select(rule => $"[{rule.Id}](src/RegistryGuard.Analyzers/docs/{rule.Id}.md) {SeverityOf(rule)}"),
            rows.Select(row => row.Split('|')).Select(cells => $"{cells[1].Trim()} {cells[3].Trim()}"));
    }

    private static string SeverityOf(DiagnosticDescriptor rule) => rule.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion" : "warning";

    private static DiagnosticDescriptor Rule(string id) => Verify.SupportedRules.Single(r => r.Id == id);

    private static string AnalyzersFolder() => Path.Combine(Repository.Folder, "src", "RegistryGuard.Analyzers");
}
