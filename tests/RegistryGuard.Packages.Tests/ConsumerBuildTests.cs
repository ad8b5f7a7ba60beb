namespace RegistryGuard.Packages.Tests;

public sealed class ConsumerBuildTests(PackageFeed feed)
{
    private const string Race = "RG1001";

    [Theory]
    [InlineData("RegistryGuard")]
    [InlineData("RegistryGuard.Analyzers")]
    public async Task OnePackage_BuildWarnsAndWritesSarif(string package)
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, package);

        var build = (await consumer.BuildAsync()).Succeeds();
        Assert.Contains($"Counter.cs(16,9): warning {Race}:", build.Output, StringComparison.Ordinal);
        Assert.Contains($"warning {Race}", await consumer.BuildForSarifAsync());
    }

    [Fact]
    public async Task BothPackages_ReportOnce()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard", "RegistryGuard.Analyzers");

        Assert.Single(await consumer.BuildForSarifAsync(), $"warning {Race}");
    }

    [Fact]
    public async Task WarningsAsErrors_BuildFails()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");

        var build = (await consumer.BuildAsync($"-warnaserror:{Race}")).Fails();
        Assert.Contains($"error {Race}:", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditorConfig_SeverityIsObeyed()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");

        consumer.Write(".editorconfig", $"[*.cs]\ndotnet_diagnostic.{Race}.severity = error");
        var build = (await consumer.BuildAsync()).Fails();
        Assert.Contains($"error {Race}:", build.Output, StringComparison.Ordinal);

        consumer.Write(".editorconfig", $"[*.cs]\ndotnet_diagnostic.{Race}.severity = none");
        Assert.DoesNotContain(await consumer.BuildForSarifAsync(), finding => finding.EndsWith(Race, StringComparison.Ordinal));
    }
}
