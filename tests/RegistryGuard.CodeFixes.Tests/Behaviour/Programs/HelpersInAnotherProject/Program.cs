// Load and Save are in another project of the solution.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire(Store.AgentsPath)

using Storage;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = Store.Load();
        agents.Add(name);
        Store.Save(agents);
    }
}
