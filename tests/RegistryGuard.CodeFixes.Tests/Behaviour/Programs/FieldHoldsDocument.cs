// A field holds the document, loaded anew for each change.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, new AgentStore().Add);

internal sealed class AgentStore
{
    private const string FilePath = "agents.json";

    private List<string> _agents = [];

    public void Add(string name)
    {
        Load();
        _agents.Add(name);
        Save();
    }

    private void Load() => _agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;

    private void Save() => File.WriteAllText(FilePath, JsonSerializer.Serialize(_agents));
}
