// Load, change and save in one method.
// registry: agents.json = ["first"]
// fixed by: FileRegistry.Open<List<string>>("agents.json").Update(

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
        File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
    }
}
