// One load, then a save for each turn of a loop.
// registry: steps.json = ["first"]
// fixed by: RegistryLock.Acquire("steps.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Steps.Run);

internal static class Steps
{
    public static void Run(string name)
    {
        var steps = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("steps.json"))!;
        foreach (var step in new[] { "begin", "work", "end" })
        {
            steps.Add(name + ":" + step);
            File.WriteAllText("steps.json", JsonSerializer.Serialize(steps));
        }
    }
}
