using RegistryGuard.Supervision.Planning;
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

    /// <summary>Finds what is wrong with registries. All of them are held against the same looks.</summary>
    /// <param name="targets">The registries.</param>
    /// <param name="cancellationToken">Ends the looks and the wait between them.</param>
    /// <returns>A plan for each, in the same order.</returns>
    /// <exception cref="RegistryException">A registry cannot be read.</exception>
    public async Task<IReadOnlyList<ReconcilePlan>> VerifyAsync(
        IReadOnlyList<RegistryTarget> targets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var histories = targets.Select(_ => ReconcileHistory.Empty).ToArray();
        for (var look = 1; ; look++)
        {
            var views = targets.Select(target => RegistryView.Read(target.Path, target.Config, _timeProvider)).ToArray();
            var snapshot = await world.CaptureAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var plans = views.Zip(histories, (view, history) => Reconciler.Plan(view, snapshot, history, policy)).ToArray();
            histories = [.. plans.Select(plan => plan.History)];
            if (!Array.Exists(histories, IsUnsettled)) return plans;
            if (look == Looks) return [.. plans.Select(Doubt)];
            LooksAgain?.Invoke();
            await Task.Delay(policy.Interval, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsUnsettled(ReconcileHistory history) => history.UntilSettled(policy.Interval) is not null;

    /// <summary>What has only just come under suspicion may be settled by its program; what was missed in a pause may not.</summary>
    private ReconcilePlan Doubt(ReconcilePlan plan) => IsUnsettled(plan.History) && plan.History.HasJustResumed
        ? plan with { Doubts = [.. plan.Doubts, "this process was stopped between its looks, so that none of them confirms another"] }
        : plan;
}
