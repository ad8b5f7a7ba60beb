using System.Diagnostics;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Tests.Worker;

/// <summary>A repair of what really runs, or an undo, that is killed right after a step.</summary>
internal static class RepairUntil
{
    public static async Task<int> RunAsync(string kind, string registry, string step)
    {
        var world = WorldSource.Create();
        var policy = new ReconcilePolicy { Interval = TimeSpan.FromMilliseconds(50), AllowedDeaths = 100 };
        var config = RegistryConfig.Preset("generic");
        var executor = new RepairExecutor(world, policy)
        {
            Reached = reached =>
            {
                if (reached.ToString() == step) Process.GetCurrentProcess().Kill();
            },
        };
        if (kind == "undo")
        {
            await executor.UndoAsync(registry, config);
            return 0;
        }

        var plans = await new RegistryVerifier(world, policy).VerifyAsync([new RegistryTarget(registry, config)]);
        await executor.ApplyAsync(registry, config, plans[0].Operations);
        return 0;
    }
}
