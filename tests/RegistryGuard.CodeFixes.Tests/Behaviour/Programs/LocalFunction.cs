// Load and Save are local functions.
// registry: agents.json = ["first"]
// missing: RG1001

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        var agents = Load();
        agents.Add(name);
        Save();

        static List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;

        void Save() => File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
    }
}
