// An update with a delegate that awaits: the runtime refuses it.
// registry: agents.json = ["first"]
// proof: FailedUpdates
// alone: wrong
// fixed by: await using (var transaction = await s_registry.BeginAsync())

using System.Collections.Generic;
using System.Threading.Tasks;
using RegistryGuard;

await Work.RunAsync(args, Agents.AddAsync);

internal static class Agents
{
    private static readonly FileRegistry<List<string>> s_registry = FileRegistry.Open<List<string>>("agents.json");

    public static async Task AddAsync(string name)
    {
        await s_registry.UpdateAsync(async agents =>
        {
            await Task.Yield();
            agents.Add(name);
        });
    }
}
