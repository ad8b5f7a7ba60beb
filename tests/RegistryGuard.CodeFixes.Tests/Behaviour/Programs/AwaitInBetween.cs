// Something is awaited between load and save.
// registry: agents.json = {"first":"ready"}
// fixed by: .BeginAsync()

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

await Work.RunAsync(args, Agents.StartAsync);

internal static class Agents
{
    public static async Task StartAsync(string name)
    {
        var agents = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync("agents.json"))!;
        agents[name] = await AskAsync(name);
        await File.WriteAllTextAsync("agents.json", JsonSerializer.Serialize(agents));
    }

    private static async Task<string> AskAsync(string name)
    {
        await Task.Yield();
        return name + " is ready";
    }
}
