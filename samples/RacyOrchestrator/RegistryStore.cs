using System.Text.Json;

namespace RacyOrchestrator;

/// <summary>Where the registry is, and how the orchestrator loads and saves it.</summary>
internal static class RegistryStore
{
    public const string HomeVariable = "ORCHESTRATOR_HOME";

    public static readonly string Home =
        Environment.GetEnvironmentVariable(HomeVariable) ?? Directory.CreateTempSubdirectory("racy-orchestrator-").FullName;

    public static readonly string GlobalPath = Path.Combine(Home, "GLOBAL_REGISTRY.json");

    public static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static GlobalRegistry LoadGlobal()
    {
        return JsonSerializer.Deserialize<GlobalRegistry>(File.ReadAllText(GlobalPath), JsonOptions)!;
    }

    public static void SaveGlobal(GlobalRegistry registry)
    {
        File.WriteAllText(GlobalPath, JsonSerializer.Serialize(registry, JsonOptions));
    }

    /// <summary>The first remedy: nobody reads while somebody writes.</summary>
    public static GlobalRegistry LoadGlobalLocked()
    {
        using (StoreLock.Acquire())
        {
            return LoadGlobal();
        }
    }

    /// <summary>The first remedy's other half: one writer at a time.</summary>
    public static void SaveGlobalLocked(GlobalRegistry registry)
    {
        using (StoreLock.Acquire())
        {
            SaveGlobal(registry);
        }
    }
}
