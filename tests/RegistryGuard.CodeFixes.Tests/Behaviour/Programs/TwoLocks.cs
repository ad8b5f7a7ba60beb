// One registry, two lock files: neither keeps the other out.
// registry: agents.json = ["first"]
// missing: RG1006

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;

Work.Run(args, name => UntilFree(name.StartsWith("w0") || name.StartsWith("w1") ? Agents.Add : Agents.Start, name));

static void UntilFree(Action<string> update, string name)
{
    while (true)
    {
        try
        {
            update(name);
            return;
        }
        catch (IOException)
        {
            Thread.Yield();
        }
    }
}

internal static class Agents
{
    public static void Add(string name)
    {
        using var held = new FileStream("add.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
        agents.Add(name);
        File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
    }

    public static void Start(string name)
    {
        using var held = new FileStream("start.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
        agents.Add(name + " started");
        File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
    }
}
