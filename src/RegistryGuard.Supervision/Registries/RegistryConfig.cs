using System.Text.Json;
using RegistryGuard.Supervision.Registries.Configuration;

namespace RegistryGuard.Supervision.Registries;

/// <summary>
/// What a registry's JSON means: where its entries are, which words call one active, what process or session an entry names, and
/// which counts are derived. The format is described by <c>registry-config.schema.json</c>, which is part of the package.
/// </summary>
public sealed class RegistryConfig
{
    private RegistryConfig(ConfigDocument document)
    {
        Document = document;
    }

    /// <summary>The name that messages use.</summary>
    public string Name => Document.Name;

    /// <summary>What registries it describes, in a sentence.</summary>
    public string Description => Document.Description;

    /// <summary>The names of the configs that come with the library, for <see cref="Preset"/>.</summary>
    public static IReadOnlyList<string> Presets { get; } = ConfigResources.PresetNames;

    /// <summary>Whether the registry is a folder with one pid file for each entry, and no JSON file.</summary>
    internal bool IsPidFileFolder => Document.PidFiles is not null;

    internal ConfigDocument Document { get; }

    /// <summary>A config that has been one before.</summary>
    internal static RegistryConfig Of(ConfigDocument document) => new(document);

    /// <summary>One of the configs that come with the library.</summary>
    /// <param name="name">One of <see cref="Presets"/>.</param>
    /// <exception cref="RegistryConfigException">There is none of that name.</exception>
    public static RegistryConfig Preset(string name) => Parse(PresetJson(name), $"preset '{name}'");

    /// <summary>The JSON of one of the configs that come with the library, to begin one's own with.</summary>
    /// <param name="name">One of <see cref="Presets"/>.</param>
    /// <exception cref="RegistryConfigException">There is none of that name.</exception>
    public static string PresetJson(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ConfigResources.Preset(name)
            ?? throw new RegistryConfigException($"There is no preset '{name}'. Use one of: {string.Join(", ", Presets)}.");
    }

    /// <summary>Reads a config from a file.</summary>
    /// <exception cref="RegistryConfigException">The file cannot be read, or is no config; the message says where.</exception>
    public static RegistryConfig Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllText(path), $"'{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryConfigException($"The config '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a config from its JSON.</summary>
    /// <exception cref="RegistryConfigException">It is no config; the message says where.</exception>
    public static RegistryConfig Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(json, "text");
    }

    /// <summary>Proposes a config for a registry, from its JSON: a place to begin, to be checked by a person.</summary>
    /// <param name="content">The registry's bytes.</param>
    /// <returns>The proposal, as JSON.</returns>
    /// <exception cref="RegistryConfigException">The bytes are no JSON, or hold nothing that looks like entries.</exception>
    public static string Infer(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ConfigInference.Propose(content);
    }

    private static RegistryConfig Parse(string json, string source)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, ConfigJsonContext.Default.ConfigDocument)
                ?? throw new RegistryConfigException($"The config {source} is null.");
            ConfigValidation.ThrowIfInvalid(document, source);
            return new RegistryConfig(document);
        }
        catch (JsonException e)
        {
            throw new RegistryConfigException($"The config {source} is not valid: {e.Message}", e);
        }
    }
}
