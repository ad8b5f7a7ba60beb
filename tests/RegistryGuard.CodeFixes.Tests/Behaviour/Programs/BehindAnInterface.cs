// Load and Save are called through an interface.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.Acquire("agents.json")

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, new AgentService(new AgentFile()).Add);

internal interface IAgentStore
{
    List<string> Load();

    void Save(List<string> agents);
}

internal sealed class AgentFile : IAgentStore
{
    public const string FilePath = "agents.json";

    public List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;

    public void Save(List<string> agents) => File.WriteAllText(FilePath, JsonSerializer.Serialize(agents));
}

internal sealed class AgentService(IAgentStore store)
{
    public void Add(string name)
    {
        var agents = store.Load();
        agents.Add(name);
        store.Save(agents);
    }
}
