// Load, change, and an atomic save through a temporary name that all writers share.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
        agents.Add(name);
        File.WriteAllText("agents.json.tmp", JsonSerializer.Serialize(agents));
        File.Move("agents.json.tmp", "agents.json", overwrite: true);
    }
}
