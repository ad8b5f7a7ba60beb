// A lock file is held while loading and while saving, not in between.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = Store.LoadLocked();
        agents.Add(name);
        Store.SaveLocked(agents);
    }
}

internal static class Store
{
    public const string AgentsPath = "agents.json";

    public static List<string> LoadLocked()
    {
        using (StoreLock.Acquire())
        {
            return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(AgentsPath))!;
        }
    }

    public static void SaveLocked(List<string> agents)
    {
        using (StoreLock.Acquire())
        {
            File.WriteAllText(AgentsPath, JsonSerializer.Serialize(agents));
        }
    }
}

internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _handle;

    private StoreLock(FileStream handle) => _handle = handle;

    public static StoreLock Acquire()
    {
        while (true)
        {
            try
            {
                return new StoreLock(new FileStream("store.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }

    public void Dispose() => _handle.Dispose();
}
