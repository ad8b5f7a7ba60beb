// An update inside an update of the same registry: the runtime throws.
// registry: state.json = {"Names":["first"],"Count":1}
// proof: FailedUpdates
// alone: wrong
// fixed by: state.Count++;

using System.Collections.Generic;
using RegistryGuard;

Work.Run(args, Agents.Add);

internal sealed class State
{
    public List<string> Names { get; set; } = [];
    public int Count { get; set; }
}

internal static class Agents
{
    private static readonly FileRegistry<State> s_registry = FileRegistry.Open<State>("state.json");

    public static void Add(string name)
    {
        s_registry.Update(state =>
        {
            state.Names.Add(name);
            s_registry.Update(again => again.Count++);
        });
    }
}
