// An update saves what was computed from a snapshot before it.
// registry: state.json = {"Names":["first"]}
// fixed by: s_registry.Update(state => state.Names = state.Names.Append(name).ToList())

using System.Collections.Generic;
using System.Linq;
using RegistryGuard;

Work.Run(args, Agents.Add);

internal sealed class State
{
    public List<string> Names { get; set; } = [];
}

internal static class Agents
{
    private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

    public static void Add(string name)
    {
        var snapshot = s_registry.Read();
        s_registry.Update(state => state.Names = snapshot.Names.Append(name).ToList());
    }
}
