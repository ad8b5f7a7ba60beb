// Newtonsoft.Json's tokens, saved through a writer of their own.
// registry: state.json = {"agents":["first"],"unknown":1.50}
// fixed by: RegistryLock.Acquire("state.json")

using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var state = JObject.Parse(File.ReadAllText("state.json"));
        ((JArray)state["agents"]!).Add(name);
        using (var writer = new StreamWriter("state.json"))
        {
            new JsonSerializer { Formatting = Formatting.Indented }.Serialize(writer, state);
        }
    }
}
