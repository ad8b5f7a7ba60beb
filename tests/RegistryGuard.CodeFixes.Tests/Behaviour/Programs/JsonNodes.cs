// A document without a type.
// registry: state.json = {"agents":["first"],"unknown":1.50}
// fixed by: RegistryLock.Acquire("state.json")

using System.IO;
using System.Text.Json.Nodes;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var state = JsonNode.Parse(File.ReadAllText("state.json"))!;
        state["agents"]!.AsArray().Add(name);
        File.WriteAllText("state.json", state.ToJsonString());
    }
}
