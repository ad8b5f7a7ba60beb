// The path is a parameter of the class.
// registry: agents.json = ["first"]
// fixed by: FileRegistry.Open<List<string>>(path).Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, new AgentStore("agents.json").Add);

internal sealed class AgentStore(string path)
{
    public void Add(string name)
    {
        var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(path))!;
        agents.Add(name);
        File.WriteAllText(path, JsonSerializer.Serialize(agents));
    }
}
