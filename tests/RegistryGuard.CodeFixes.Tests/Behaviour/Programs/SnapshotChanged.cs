// What Read returns is changed, and nobody saves it.
// registry: agents.json = ["first"]
// alone: wrong
// fixed by: s_registry.Update(agents =>

using System.Collections.Generic;
using RegistryGuard;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private static readonly FileRegistry<List<string>> s_registry = FileRegistry.Open<List<string>>("agents.json");

    public static void Add(string name)
    {
        var agents = s_registry.Read();
        agents.Add(name);
    }
}
