// Loaded once within a condition, and once more to change.
// registry: agents.json = ["first"]
// fixed by: if (agents.Count > 100_000)

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private const string FilePath = "agents.json";

    public static void Add(string name)
    {
        if (Load().Count > 100_000)
            return;

        var agents = Load();
        agents.Add(name);
        Save(agents);
    }

    private static List<string> Load()
    {
        return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;
    }

    private static void Save(List<string> agents)
    {
        File.WriteAllText(FilePath, JsonSerializer.Serialize(agents));
    }
}
