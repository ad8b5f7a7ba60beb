// Loaded once to decide, and once more to change.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private const string FilePath = "agents.json";

    public static void Add(string name)
    {
        // Is there room?
        var limits = Load();
        if (limits.Count > 100_000)
            return;

        var known = Load();
        if (known.Contains(name))
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
