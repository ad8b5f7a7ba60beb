namespace RegistryGuard.Packages.Tests;

/// <summary>The fixes over a whole project, by <c>dotnet format</c> and by <c>registryguard check --fix</c>.</summary>
public sealed class ConsumerFormatTests(PackageFeed feed)
{
    private static readonly string[] s_fixable =
        ["RG1001", "RG1002", "RG1003", "RG1004", "RG1005", "RG1009", "RG2001", "RG2002", "RG2003", "RG3001", "RG3002", "RG3003", "RG3004", "RG3008"];

    private static readonly string s_tool = Path.Combine(
        Repository.Folder, "src", "RegistryGuard.Tool", "bin", Repository.Configuration, "net10.0", "RegistryGuard.Tool.dll");

    [Fact]
    public async Task Format_FixesTheRace_BuildsCleanAndKeepsTheBytes()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        var racy = await File.ReadAllTextAsync(consumer.CounterFile, TestContext.Current.CancellationToken);
        await FormatAsync(consumer);
        var repaired = await File.ReadAllTextAsync(consumer.CounterFile, TestContext.Current.CancellationToken);

        Assert.NotEqual(racy, repaired);
        Assert.Contains("Update", repaired, StringComparison.Ordinal);
        Assert.Empty(await consumer.BuildForSarifAsync());
        Assert.Equal("{\"Count\":42}", (await consumer.RunAsync("run", "--no-build")).Succeeds().Output.Trim());
    }

    [Fact]
    public async Task Tool_ChangesWhatFormatChanges_WithTheProjectRestoredOrWithoutThePackage()
    {
        using var restored = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        using var bare = await ConsumerProject.CreateAsync(feed);
        WriteRacySources(restored);
        WriteRacySources(bare);
        var racy = restored.Sources();

        await restored.RunAsync(s_tool, "check", restored.ProjectFile, "--fix");
        await bare.RunAsync(s_tool, "check", Path.GetDirectoryName(bare.ProjectFile)!, "--fix");
        var fixedByTool = restored.Sources();
        foreach (var (file, content) in racy)
            restored.Write(file, content);
        await FormatAsync(restored);

        var formatted = restored.Sources();
        Assert.True(formatted.Except(racy).Count() > 30, "Most of the sources are fixed.");
        Assert.Empty(fixedByTool.Except(formatted));
        Assert.Empty(bare.Sources().Except(formatted));
        Assert.Contains("<PackageReference Include=\"RegistryGuard\" Version=", File.ReadAllText(bare.ProjectFile), StringComparison.Ordinal);
        (await bare.RunAsync("build")).Succeeds();
    }

    private static void WriteRacySources(ConsumerProject consumer)
    {
        foreach (var (file, content) in RacySources.All())
            consumer.Write(file, content);
    }

    private static async Task FormatAsync(ConsumerProject consumer) =>
        (await consumer.RunAsync(["format", "analyzers", "--severity", "info", "--diagnostics", .. s_fixable])).Succeeds();
}
