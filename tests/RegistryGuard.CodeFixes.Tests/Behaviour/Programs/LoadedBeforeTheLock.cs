// The lock file is taken too late: the load has been before.
// registry: agents.json = ["first"]
// fixed by: FileRegistry.Open<List<string>>("agents.json").Begin()

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
        using (Lock())
        {
            agents.Add(name);
            File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
        }
    }

    private static FileStream Lock()
    {
        while (true)
        {
            try
            {
                return new FileStream("store.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }
}
