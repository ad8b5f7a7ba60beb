// A semaphore around asynchronous load and save: the other processes do not see it.
// registry: agents.json = ["first"]
// fixed by: .UpdateAsync(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

await Work.RunAsync(args, Agents.AddAsync);

internal static class Agents
{
    private static readonly SemaphoreSlim s_gate = new(1, 1);

    public static async Task AddAsync(string name)
    {
        await s_gate.WaitAsync();
        try
        {
            var agents = JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync("agents.json"))!;
            agents.Add(name);
            await File.WriteAllTextAsync("agents.json", JsonSerializer.Serialize(agents));
        }
        finally
        {
            s_gate.Release();
        }
    }
}
