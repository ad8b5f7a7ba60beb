using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Repair;

/// <summary>
/// Carries out a plan's operations. It trusts no plan: under the registry's lock it reads the registry again, looks at the world
/// again, and refuses each operation that no longer holds. What remains is one atomic replacement with a backup, recorded in
/// <c>&lt;registry&gt;.repairs/audit.jsonl</c>.
/// </summary>
/// <param name="world">Looks at what runs.</param>
/// <param name="policy">How much evidence is demanded; the one that the plan was made with.</param>
/// <param name="timeProvider">Dates the log; the system's clock by default.</param>
public sealed class RepairExecutor(WorldSource world, ReconcilePolicy? policy = null, TimeProvider? timeProvider = null)
{
    private readonly ReconcilePolicy _policy = policy ?? new ReconcilePolicy();
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>How long to wait for the registry's lock: 10 s by default.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called after each step, for tests that crash there.</summary>
    internal Action<RepairStep>? Reached { get; init; }

    /// <summary>Carries out operations on a registry.</summary>
    /// <param name="path">The registry's file.</param>
    /// <param name="config">What its JSON means.</param>
    /// <param name="operations">What is to be done, from a plan.</param>
    /// <param name="cancellationToken">Ends the wait for the lock, or the look at the world; not the replacement.</param>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    /// <exception cref="RegistryException">Nothing was changed.</exception>
    public async Task<RepairResult> ApplyAsync(
        string path, RegistryConfig config, IReadOnlyList<RepairOperation> operations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(operations);
        if (config.IsPidFileFolder) return new RepairResult(0, [], ["a folder of pid files is reported only, never changed"]);

        var held = await RegistryLock.AcquireAsync(path, LockTimeout, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            Reached?.Invoke(RepairStep.Locked);
            var view = new RegistryReader(_timeProvider).Read(held.Path, config);
            if (view.Text is null)
                return new RepairResult(0, [], [$"the registry cannot be read: {view.Damage!.Message} (line {view.Damage.Line})"]);

            var look = await world.CaptureAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            var boot = look.Processes.BootId.Length > 0 ? look.Processes.BootId : null;
            var commit = new AuditedCommit(held.Path, AuditLog.Open(held.Path), _timeProvider, Reached) { Place = (_policy.Host, boot) };
            commit.Settle(view);
            var draft = new RepairDraft(view, look, _policy);
            foreach (var operation in operations) draft.Add(operation);
            var after = draft.Complete();
            if (after.AsSpan().SequenceEqual(view.Bytes)) return new RepairResult(0, [], draft.Refusals);
            return new RepairResult(commit.Run(view.Bytes, after, draft.Changes), draft.Done, draft.Refusals);
        }
    }

    /// <summary>
    /// Takes a repair back. If nothing has changed since, the registry gets its exact bytes back; else each value that the repair
    /// changed is set back, provided that all of them are still as the repair left them.
    /// </summary>
    /// <param name="path">The registry's file.</param>
    /// <param name="config">What its JSON means.</param>
    /// <param name="number">The repair's number; <see langword="null"/> for the last one that is not undone.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    /// <exception cref="RegistryException">Nothing was changed.</exception>
    public async Task<RepairResult> UndoAsync(
        string path, RegistryConfig config, int? number = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(config);
        var held = await RegistryLock.AcquireAsync(path, LockTimeout, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            Reached?.Invoke(RepairStep.Locked);
            var view = new RegistryReader(_timeProvider).Read(held.Path, config);
            var log = AuditLog.Open(held.Path);
            var commit = new AuditedCommit(held.Path, log, _timeProvider, Reached);
            commit.Settle(view);
            var undo = new UndoDraft(view, log);
            return undo.Find(number) is { } repair && undo.Prepare(repair) is { } after
                ? new RepairResult(commit.Run(view.Bytes, after, undo.Changes, repair.Repair), undo.Done, [])
                : new RepairResult(0, [], undo.Refusals);
        }
    }
}
