namespace RegistryGuard.Packages.Tests;

public sealed class ConsumerFormatTests(PackageFeed feed)
{
    [Fact]
    public async Task Format_FixesTheRace_BuildsCleanAndKeepsTheBytes()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        var racy = await File.ReadAllTextAsync(consumer.CounterFile, TestContext.Current.CancellationToken);
        var format = await consumer.RunAsync(
            "format", "analyzers", "--severity", "info", "--diagnostics", "RG1001", "RG1003", "RG2001");
        format.Succeeds();
        var repaired = await File.ReadAllTextAsync(consumer.CounterFile, TestContext.Current.CancellationToken);

        Assert.NotEqual(racy, repaired);
        Assert.Contains("Update", repaired, StringComparison.Ordinal);
        Assert.Empty(await consumer.BuildForSarifAsync());
        Assert.Equal("{\"Count\":42}", (await consumer.RunAsync("run", "--no-build")).Succeeds().Output.Trim());
    }
}
