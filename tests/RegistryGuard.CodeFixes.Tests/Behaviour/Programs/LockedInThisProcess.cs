// A lock statement: the other processes do not see it.
// registry: agents.json = ["first"]
// fixed by: .Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private static readonly object s_gate = new();

    public static void Add(string name)
    {
        lock (s_gate)
        {
            var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
            agents.Add(name);
            File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
        }
    }
}
