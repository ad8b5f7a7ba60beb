// Load and Save are methods of the same class.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, AgentStore.Add);

internal static class AgentStore
{
    private const string FilePath = "agents.json";

    public static void Add(string name)
    {
        var agents = Load();
        agents.Add(name);
        Save(agents);
    }

    private static List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;

    private static void Save(List<string> agents) => File.WriteAllText(FilePath, JsonSerializer.Serialize(agents));
}
