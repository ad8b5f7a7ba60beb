// Load, change and save in one asynchronous method.
// registry: agents.json = ["first"]
// fixed by: .UpdateAsync(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

await Work.RunAsync(args, Agents.AddAsync);

internal static class Agents
{
    public static async Task AddAsync(string name)
    {
        var agents = JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync("agents.json"))!;
        agents.Add(name);
        await File.WriteAllTextAsync("agents.json", JsonSerializer.Serialize(agents));
    }
}
