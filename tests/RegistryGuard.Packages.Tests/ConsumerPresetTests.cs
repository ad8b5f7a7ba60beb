namespace RegistryGuard.Packages.Tests;

/// <summary>The presets and the switch by category, as the compiler of a real build sees them.</summary>
public sealed class ConsumerPresetTests(PackageFeed feed)
{
    private const string Concurrency = "dotnet_analyzer_diagnostic.category-RegistryGuard.Concurrency.severity";

    /// <summary>A lock that other processes do not see: a suggestion by default.</summary>
    private const string LockedStore = """
        public static class Store
        {
            private static readonly object s_gate = new();

            public static void Add(string line)
            {
                lock (s_gate)
                    File.WriteAllText("store.txt", File.ReadAllText("store.txt") + line);
            }
        }
        """;

    [Theory]
    [InlineData("RegistryGuard")]
    [InlineData("RegistryGuard.Analyzers")]
    public async Task Preset_SetsAllRules_EditorConfigWins(string package)
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, package);
        consumer.Write("Store.cs", LockedStore);
        var recommended = await consumer.BuildForSarifAsync();
        Assert.Contains("warning RG1001", recommended);
        Assert.Contains("note RG1005", recommended);

        Assert.Equal(recommended, await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=recommended"));

        var strict = await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=strict");
        Assert.Contains("warning RG1005", strict);
        Assert.DoesNotContain(strict, finding => finding.StartsWith("note ", StringComparison.Ordinal));

        Assert.Empty(await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=Off"));

        consumer.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.RG1001.severity = suggestion\ndotnet_diagnostic.RG1005.severity = none");
        strict = await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=strict");
        Assert.Contains("note RG1001", strict);
        Assert.DoesNotContain(strict, finding => finding.EndsWith(" RG1005", StringComparison.Ordinal));
        Assert.Equal(["note RG1001"], await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=off"));
    }

    [Fact]
    public async Task Category_IsSwitchedByOneLine_AlsoAgainstAPreset()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        consumer.Write(".editorconfig", $"[*.cs]\n{Concurrency} = none");
        consumer.Write("Reset.cs", """static class Reset { public static void Run() => File.WriteAllText(Counter.StatePath, "{}"); }""");

        var findings = await consumer.BuildForSarifAsync();
        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, finding => finding.Contains(" RG1", StringComparison.Ordinal));
        Assert.Equal(findings, await consumer.BuildForSarifAsync("-p:RegistryGuardPreset=strict"));
    }

    [Fact]
    public async Task UnknownPresetAndUnreadableOption_AreReportedWithTheWayOut()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");

        var build = (await consumer.BuildAsync("-p:RegistryGuardPreset=loud")).Fails();
        Assert.Contains("RegistryGuardPreset is 'loud': write recommended, strict or off", build.Output, StringComparison.Ordinal);

        consumer.Write(".editorconfig", "[*.cs]\nregistryguard.single_process = maybe");
        build = (await consumer.BuildAsync()).Succeeds();
        Assert.Contains("warning RG0002: The option 'registryguard.single_process = maybe' has no effect: write true or false", build.Output, StringComparison.Ordinal);
    }
}
