// The serializer reads from and writes to streams.
// registry: agents.json = ["first"]
// fixed by: RegistryLock.AcquireAsync("agents.json"

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

await Work.RunAsync(args, Agents.AddAsync);

internal static class Agents
{
    public static async Task AddAsync(string name)
    {
        List<string> agents;
        await using (var input = File.OpenRead("agents.json"))
        {
            agents = (await JsonSerializer.DeserializeAsync<List<string>>(input))!;
        }

        agents.Add(name);
        await using (var output = File.Create("agents.json"))
        {
            await JsonSerializer.SerializeAsync(output, agents);
        }
    }
}
