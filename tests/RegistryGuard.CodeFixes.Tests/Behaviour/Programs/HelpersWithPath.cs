// Load and Save are told the file.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = JsonFile.Load<List<string>>("agents.json");
        agents.Add(name);
        JsonFile.Save("agents.json", agents);
    }
}

internal static class JsonFile
{
    public static T Load<T>(string path)
    {
        return JsonSerializer.Deserialize<T>(File.ReadAllText(path))!;
    }

    public static void Save<T>(string path, T document)
    {
        File.WriteAllText(path, JsonSerializer.Serialize(document));
    }
}
