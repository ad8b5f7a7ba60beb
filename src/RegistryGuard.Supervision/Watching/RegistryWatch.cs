using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Watching;

/// <summary>Holds registries against the world again and again, raises alerts on changes, and repairs if it is told to.</summary>
public sealed class RegistryWatch
{
    /// <summary>Processes that exit all the time do not make passes without end.</summary>
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);

    private readonly WorldSource _world;
    private readonly WatchOptions _options;
    private readonly ReconcilePolicy _policy;
    private readonly IReadOnlyList<IAlertSink> _sinks;
    private readonly ILogger _logger;
    private readonly TimeProvider _timeProvider;
    private readonly WatchedTarget[] _targets;
    private readonly Dictionary<IAlertSink, List<Alert>> _undelivered = [];
    private volatile WatchStatus _status;

    /// <summary>Watches registries.</summary>
    /// <param name="world">Looks at what runs.</param>
    /// <param name="targets">The registries.</param>
    /// <param name="options">How often, and what is done.</param>
    /// <param name="sinks">Where alerts go, besides the log.</param>
    /// <param name="logger">Where alerts, repairs and troubles are logged; nowhere by default.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public RegistryWatch(
        WorldSource world,
        IReadOnlyList<RegistryTarget> targets,
        WatchOptions? options = null,
        IEnumerable<IAlertSink>? sinks = null,
        ILogger<RegistryWatch>? logger = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(targets);
        _world = world;
        _options = options ?? new WatchOptions();
        _policy = _options.Policy with { StallAfter = LateAfter(_options) };
        _sinks = [.. sinks ?? []];
        _logger = logger ?? NullLogger<RegistryWatch>.Instance;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _targets = [.. targets.Select(target => new WatchedTarget(target))];
        _status = new WatchStatus { Registries = [.. _targets.Select(target => target.Status)] };
    }

    /// <summary>What has been seen and done so far; safe to read from any thread.</summary>
    public WatchStatus Status => _status;

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var metrics = new WatchMetrics(this);
        using var exits = new ExitSignal(new ProcessTerminator(timeProvider: _timeProvider));
        while (true)
        {
            exits.Follow(await PassAsync(cancellationToken).ConfigureAwait(false));
            var pause = NextPause();
            var shortest = pause < s_shortestPause ? pause : s_shortestPause;
            await Task.Delay(shortest, _timeProvider, cancellationToken).ConfigureAwait(false);
            await exits.WaitAsync(pause - shortest, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan NextPause() => _targets
        .Select(target => target.History.UntilSettled(_policy.Interval))
        .Append(_options.Interval)
        .Min()!.Value;

    /// <summary>Passes that are as far apart as they should be come after no stall.</summary>
    private static TimeSpan LateAfter(WatchOptions options)
    {
        const int MissedPasses = 4;
        var late = MissedPasses * options.Interval;
        return late > options.Policy.StallAfter ? late : options.Policy.StallAfter;
    }

    /// <summary>One look at all registries and the world.</summary>
    /// <returns>The processes that entries stand for.</returns>
    internal async Task<IReadOnlyList<ProcessIdentity>> PassAsync(CancellationToken cancellationToken)
    {
        var started = _timeProvider.GetTimestamp();
        foreach (var target in _targets) target.Read(_timeProvider);
        var snapshot = await _world.CaptureAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        List<Alert> alerts = [];
        foreach (var target in _targets)
        {
            alerts.AddRange(target.Reconcile(snapshot, _policy, _timeProvider.GetUtcNow()));
            if (_options.Repair == RepairMode.Safe && target.Plan is { Doubts.Count: 0, Operations.Count: > 0 } plan)
                await RepairAsync(target, plan, cancellationToken).ConfigureAwait(false);
        }

        await DeliverAsync(alerts, cancellationToken).ConfigureAwait(false);
        _status = new WatchStatus
        {
            Passes = _status.Passes + 1,
            Alerts = _status.Alerts + alerts.Count(alert => alert.IsRaised),
            LastDuration = _timeProvider.GetElapsedTime(started),
            Registries = [.. _targets.Select(target => target.Status)],
        };
        return [.. _targets.SelectMany(target => target.ProcessesIn(snapshot)).Distinct()];
    }

    private async Task RepairAsync(WatchedTarget target, ReconcilePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            var executor = new RepairExecutor(_world, _policy, _timeProvider) { LockTimeout = _options.LockTimeout };
            var result = await executor.ApplyAsync(target.Path, target.Config, plan.Operations, cancellationToken).ConfigureAwait(false);
            foreach (var done in result.Done) _logger.Repaired(target.Path, result.Number, done);
            foreach (var refusal in result.Refusals) _logger.RepairRefused(target.Path, refusal);
            if (result.HasChanged) target.CountRepair();
        }
        catch (RegistryException failure)
        {
            _logger.RepairFailed(target.Path, failure);
        }
    }

    private async Task DeliverAsync(List<Alert> alerts, CancellationToken cancellationToken)
    {
        foreach (var alert in alerts)
        {
            if (alert.IsRaised) _logger.AlertRaised(alert.Registry, alert.Kind?.ToString() ?? "Inconclusive", alert.Message);
            else _logger.AlertCleared(alert.Registry, alert.Kind?.ToString() ?? "Inconclusive", alert.Message);
        }

        foreach (var sink in _sinks)
        {
            if (!_undelivered.TryGetValue(sink, out var pending)) _undelivered[sink] = pending = [];
            pending.AddRange(alerts);
            if (pending.Count == 0) continue;
            try
            {
                await sink.SendAsync(pending, cancellationToken).ConfigureAwait(false);
                pending.Clear();
            }
            catch (IOException failure)
            {
                _logger.AlertsNotDelivered(pending.Count, failure);
                // Whoever cannot be reached for long needs the latest, and not all.
                const int MostKept = 1000;
                if (pending.Count > MostKept) pending.RemoveRange(0, pending.Count - MostKept);
            }
        }
    }
}
