// A load that fails gives an empty list, and that is saved.
// registry: agents.json = ["first"]
// fixed by: File.Copy(FilePath, FilePath + ".corrupt", overwrite: true);

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    private const string FilePath = "agents.json";

    public static void Add(string name)
    {
        var agents = Load();
        agents.Add(name);
        File.WriteAllText(FilePath, JsonSerializer.Serialize(agents));
    }

    private static List<string> Load()
    {
        try
        {
            return JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath)) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
