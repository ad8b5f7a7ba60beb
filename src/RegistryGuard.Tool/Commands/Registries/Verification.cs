using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>Holds registries against the system, with what is going on shown in a terminal.</summary>
internal static class Verification
{
    public static ReconcilePolicy Policy(TimeSpan? settle) =>
        settle is { } interval ? new ReconcilePolicy { Interval = interval } : new ReconcilePolicy();

    public static async Task<IReadOnlyList<ReconcilePlan>> RunAsync(
        IReadOnlyList<RegistryTarget> targets, WorldSource world, ReconcilePolicy policy, Terminal terminal, CancellationToken cancellationToken) =>
        (await CollectAsync(targets, world, policy, terminal, cancellationToken, ProcessDetails.None)).Plans;

    /// <param name="details">What is read of each process besides what liveness needs.</param>
    public static async Task<Evidence> CollectAsync(
        IReadOnlyList<RegistryTarget> targets, WorldSource world, ReconcilePolicy policy, Terminal terminal, CancellationToken cancellationToken,
        ProcessDetails details = ProcessDetails.Arguments | ProcessDetails.User)
    {
        var evidence = await terminal.WithStatusAsync(status =>
        {
            status("Looking at processes and sessions");
            var verifier = new RegistryVerifier(world, policy)
            {
                Details = details,
                LooksAgain = () => status($"Looking again in {policy.Interval.TotalSeconds:0.#} s, to be sure"),
            };
            return verifier.CollectAsync(targets, cancellationToken);
        });
        foreach (var plan in evidence.Plans.Where(plan => plan.View is { Entries.Count: 0, Damage: null }))
            terminal.WriteWarning($"{plan.View.Path} has no entries: is it a registry of the kind '{plan.View.Config.Name}'?");
        return evidence;
    }

    public static int ExitCodeOf(IReadOnlyList<ReconcilePlan> plans) => plans.Max(plan => plan.Verdict) switch
    {
        ReconcileVerdict.Inconclusive => ExitCode.Inconclusive,
        ReconcileVerdict.Findings => ExitCode.Findings,
        _ => ExitCode.Clean,
    };
}
