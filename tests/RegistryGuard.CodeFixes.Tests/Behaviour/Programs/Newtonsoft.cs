// Newtonsoft.Json, typed and indented.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = JsonConvert.DeserializeObject<List<string>>(File.ReadAllText("agents.json"))!;
        agents.Add(name);
        File.WriteAllText("agents.json", JsonConvert.SerializeObject(agents, Formatting.Indented));
    }
}
