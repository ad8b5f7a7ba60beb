using System.Reflection;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>The configs that are embedded in the assembly.</summary>
internal static class ConfigResources
{
    private const string Prefix = "presets/";
    private const string Suffix = ".json";

    private static readonly Assembly s_assembly = typeof(ConfigResources).Assembly;

    public static IReadOnlyList<string> PresetNames { get; } =
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static string? Preset(string name)
    {
        using var stream = s_assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
