using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Configuration;

/// <summary>The presets that the package ships say what the rules' descriptors do. <c>REGISTRYGUARD_WRITE_PRESETS=1</c> writes them anew.</summary>
public sealed class PresetTests
{
    private static readonly string s_folder = Path.Combine(Repository.Folder, "src", "RegistryGuard.Analyzers", "Presets");

    [Theory]
    [InlineData("recommended", "as in the rules' own pages")]
    [InlineData("strict", "every rule is a warning")]
    [InlineData("off", "no rule, unless one is switched on")]
    public void Preset_SetsEveryCategory(string preset, string comment)
    {
        var file = Path.Combine(s_folder, preset + ".globalconfig");
        var expected = Write(preset, comment);
        if (Environment.GetEnvironmentVariable("REGISTRYGUARD_WRITE_PRESETS") == "1")
            File.WriteAllText(file, expected);

        Assert.Equal(expected, File.ReadAllText(file));
    }

    [Fact]
    public void Presets_AreThese() => Assert.Equal(
        ["off.globalconfig", "recommended.globalconfig", "strict.globalconfig"],
        Directory.GetFiles(s_folder, "*.globalconfig").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static string Write(string preset, string comment) => string.Join(
        '\n',
        [
            $"# RegistryGuardPreset = {preset}: {comment}. Written by PresetTests.",
            "is_global = true",
            "global_level = -100",
            .. Severities(preset),
            "",
        ]);

    /// <summary>By category, so that what an .editorconfig says about a rule or a category wins.</summary>
    private static IEnumerable<string> Severities(string preset)
    {
        if (preset == "recommended")
            return [];
        var severity = preset == "off" ? "none" : "warning";
        return Verify.SupportedRules.Select(rule => rule.Category).Distinct().Order(StringComparer.Ordinal)
            .Select(category => $"dotnet_analyzer_diagnostic.category-{category}.severity = {severity}");
    }
}
