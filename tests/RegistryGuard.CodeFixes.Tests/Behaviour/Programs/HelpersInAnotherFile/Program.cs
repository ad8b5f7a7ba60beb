// Load and Save are in another file.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

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
