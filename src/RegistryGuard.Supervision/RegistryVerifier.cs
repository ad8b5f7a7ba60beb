using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision;

/// <summary>
/// Holds registries against the world once and for all: it takes both strikes itself. What the first look suspects is looked at
/// again after <see cref="ReconcilePolicy.Interval"/>; if it suspects nothing, one look is enough.
/// </summary>
/// <param name="world">Looks at what runs.</param>
/// <param name="policy">How much evidence is demanded.</param>
/// <param name="timeProvider">Tells the time and waits; the system's clock by default.</param>
public sealed class RegistryVerifier(WorldSource world, ReconcilePolicy policy, TimeProvider? timeProvider = null)
{
    /// <summary>A third look is for what arose, or was missed in a pause of this process, before the second.</summary>
    private const int Looks = 3;

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Called before it waits to look again.</summary>
    public Action? LooksAgain { get; init; }

    /// <summary>What is read of each process besides what liveness needs.</summary>
    public ProcessDetails Details { get; init; }

    /// <summary>Finds what is wrong with registries. All of them are held against the same looks.</summary>
    /// <param name="targets">The registries.</param>
    /// <param name="cancellationToken">Ends the looks and the wait between them.</param>
    /// <returns>A plan for each, in the same order.</returns>
    /// <exception cref="RegistryException">A registry cannot be read.</exception>
    public async Task<IReadOnlyList<ReconcilePlan>> VerifyAsync(
        IReadOnlyList<RegistryTarget> targets, CancellationToken cancellationToken = default)
    {
        return (await CollectAsync(targets, cancellationToken).ConfigureAwait(false)).Plans;
    }

    /// <summary>Looks as often as it takes, and gives what the last look has seen, for a plan or a diagnosis.</summary>
    /// <param name="targets">The registries.</param>
    /// <param name="cancellationToken">Ends the looks and the wait between them.</param>
    /// <exception cref="RegistryException">A registry cannot be read.</exception>
    public async Task<Evidence> CollectAsync(IReadOnlyList<RegistryTarget> targets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var before = targets.Select(_ => ReconcileHistory.Empty).ToArray();
        for (var look = 1; ; look++)
        {
            var views = targets.Select(target => RegistryView.Read(target.Path, target.Config, _timeProvider)).ToArray();
            var seen = await world.CaptureAsync(ProcessDetails.Marks | Details, cancellationToken).ConfigureAwait(false);
            var evidence = new Evidence(seen, policy, [.. views.Zip(before, (view, history) => new RegistryEvidence(view, history))]);
            if (look == Looks || !evidence.Plans.Any(plan => plan.IsUnsettled(policy))) return evidence;
            before = [.. evidence.Plans.Select(plan => plan.History)];
            LooksAgain?.Invoke();
            await Task.Delay(policy.Interval, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
