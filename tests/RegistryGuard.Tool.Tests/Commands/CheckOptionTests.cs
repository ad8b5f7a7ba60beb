using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Tests.Commands;

/// <summary>The shipped rules, configured as in a build.</summary>
public sealed class CheckOptionTests : IDisposable
{
    private const string Race = """
        using System.IO;

        class Store
        {
            void Add(string line) => File.WriteAllText("agents.json", File.ReadAllText("agents.json") + line);
        }

        class LockedStore
        {
            private static readonly object s_gate = new();

            void Add(string line)
            {
                lock (s_gate)
                    File.WriteAllText("jobs.json", File.ReadAllText("jobs.json") + line);
            }
        }
        """;

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "RG1001 warning, RG1005 suggestion, RG2001 warning")]
    [InlineData("registryguard.single_process = true", "RG1001 warning, RG2001 warning")]
    [InlineData("registryguard.excluded_paths = agents.json", "RG1005 suggestion, RG2001 warning")]
    [InlineData("registryguard.excluded_types = LockedStore", "RG1001 warning")]
    [InlineData("dotnet_analyzer_diagnostic.category-RegistryGuard.Concurrency.severity = none", "RG2001 warning")]
    [InlineData("registryguard.excluded_path = agents.json", "RG0002 warning, RG1001 warning, RG1005 suggestion, RG2001 warning")]
    public Task EditorConfig_IsObeyed(string line, string expected) => VerifyAsync("", line, expected);

    [Theory]
    [InlineData("strict", "", "RG1001 warning, RG1005 warning, RG2001 warning")]
    [InlineData("Recommended", "", "RG1001 warning, RG1005 suggestion, RG2001 warning")]
    [InlineData("off", "", "")]
    [InlineData("off", "dotnet_diagnostic.RG1001.severity = error", "RG1001 error")]
    public Task Preset_IsObeyed_EditorConfigWins(string preset, string line, string expected) =>
        VerifyAsync($"<RegistryGuardPreset>{preset}</RegistryGuardPreset>", line, expected);

    [Fact]
    public async Task UnknownPreset_Exits2AndNamesTheWayOut()
    {
        _folder.WriteProject("App.csproj", properties: "<RegistryGuardPreset>loud</RegistryGuardPreset>").Write("Store.cs", Race);

        var check = await Check.RunAsync(_folder.Root, rules: RuleCatalog.Shipped);

        Assert.Equal(2, check.ExitCode);
        Assert.Contains("App.csproj: RegistryGuardPreset is 'loud': write recommended, strict or off", check.Error, StringComparison.Ordinal);
    }

    private async Task VerifyAsync(string properties, string line, string expected)
    {
        _folder.WriteProject("App.csproj", properties: properties).Write("Store.cs", Race);
        _folder.Write(".editorconfig", $"root = true\n[*.cs]\n{line}\n");

        var check = await Check.RunAsync(_folder.Root, rules: RuleCatalog.Shipped);

        Assert.Equal(expected, string.Join(", ", check.Findings().Order(StringComparer.Ordinal)));
        Assert.Empty(check.Error);
    }
}
