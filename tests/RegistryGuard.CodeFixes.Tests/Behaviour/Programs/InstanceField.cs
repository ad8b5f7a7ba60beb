// An object that knows its file.
// registry: agents.json = ["first"]
// fixed by: FileRegistry.Open<List<string>>(_path).Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, new AgentStore(".").Add);

internal sealed class AgentStore
{
    private readonly string _path;

    public AgentStore(string folder) => _path = Path.Combine(folder, "agents.json");

    public void Add(string name)
    {
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
        agents.Add(name);
        File.WriteAllText(_path, JsonSerializer.Serialize(agents));
    }
}
