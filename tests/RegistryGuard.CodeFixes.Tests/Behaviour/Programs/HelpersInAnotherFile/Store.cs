using System.Collections.Generic;
using System.IO;
using System.Text.Json;

internal static class Store
{
    public const string AgentsPath = "agents.json";

    public static List<string> Load()
    {
        return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(AgentsPath))!;
    }

    public static void Save(List<string> agents)
    {
        File.WriteAllText(AgentsPath, JsonSerializer.Serialize(agents));
    }
}
