// Created when it is missing, then loaded, changed and saved.
// registry: agents.json = ["first"]
// fixed by: FileRegistry.Open<List<string>>(FilePath).Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private const string FilePath = "agents.json";

    public static void Add(string name)
    {
        var agents = File.Exists(FilePath) ? JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))! : [];
        agents.Add(name);
        File.WriteAllText(FilePath, JsonSerializer.Serialize(agents));
    }
}
