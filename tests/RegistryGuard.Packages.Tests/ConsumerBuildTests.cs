namespace RegistryGuard.Packages.Tests;

public sealed class ConsumerBuildTests(PackageFeed feed)
{
    private const string Race = "RG1001";

    [Fact]
    public async Task RuntimePackage_BuildWarns_AsErrorsFails_EditorConfigIsObeyed()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");

        var findings = await consumer.BuildForSarifAsync();
        Assert.Contains($"warning {Race}", findings);

        var build = (await consumer.BuildAsync($"-warnaserror:{Race}")).Fails();
        Assert.Contains($"Counter.cs(16,9): error {Race}:", build.Output, StringComparison.Ordinal);

        consumer.Write(".editorconfig", $"[*.cs]\ndotnet_diagnostic.{Race}.severity = error");
        build = (await consumer.BuildAsync()).Fails();
        Assert.Contains($"error {Race}:", build.Output, StringComparison.Ordinal);

        consumer.Write(".editorconfig", $"[*.cs]\ndotnet_diagnostic.{Race}.severity = none");
        Assert.Equal(findings.Where(finding => finding != $"warning {Race}"), await consumer.BuildForSarifAsync());
    }

    [Fact]
    public async Task AnalyzersPackage_BuildWarns()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard.Analyzers");

        var build = (await consumer.BuildAsync()).Succeeds();
        Assert.Contains($"Counter.cs(16,9): warning {Race}:", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothPackages_ReportOnce()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard", "RegistryGuard.Analyzers");

        Assert.Single(await consumer.BuildForSarifAsync(), $"warning {Race}");
    }
}
