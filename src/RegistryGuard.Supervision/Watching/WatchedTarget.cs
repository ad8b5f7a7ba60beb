using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Watching;

/// <summary>One registry of a watch, from pass to pass.</summary>
internal sealed class WatchedTarget
{
    private readonly AlertBook _alerts;
    private RegistryView? _view;
    private string? _unreadable;

    public WatchedTarget(RegistryTarget target)
    {
        Path = System.IO.Path.GetFullPath(target.Path);
        Config = target.Config;
        Status = new WatchedRegistry { Path = Path };
        _alerts = new AlertBook(Path);
    }

    public string Path { get; }

    public RegistryConfig Config { get; }

    public ReconcileHistory History { get; private set; } = ReconcileHistory.Empty;

    /// <summary>What the last pass has found; <see langword="null"/> if the registry could not be read.</summary>
    public ReconcilePlan? Plan { get; private set; }

    public WatchedRegistry Status { get; private set; }

    /// <summary>Reads the registry. The world is looked at afterwards.</summary>
    public void Read(TimeProvider timeProvider)
    {
        try
        {
            (_view, _unreadable) = (RegistryView.Read(Path, Config, timeProvider), null);
        }
        catch (RegistryException failure)
        {
            (_view, _unreadable) = (null, failure.Message);
        }
    }

    public IReadOnlyList<Alert> Reconcile(WorldSnapshot world, ReconcilePolicy policy, DateTimeOffset now)
    {
        if (_view is null)
        {
            Plan = null;
            Status = Status with { Doubt = _unreadable, Inconclusive = Status.Inconclusive + 1 };
            return _alerts.TakeDoubts([_unreadable!], now);
        }

        Plan = Reconciler.Plan(_view, world, History, policy);
        History = Plan.History;
        var isConclusive = Plan.Doubts.Count == 0;
        Status = Status with
        {
            Doubt = isConclusive ? null : Plan.Doubts[0],
            LastConclusive = isConclusive ? now : Status.LastConclusive,
            Inconclusive = Status.Inconclusive + (isConclusive ? 0 : 1),
            Census = Plan.Census,
            Findings = Plan.Findings,
        };
        return _alerts.Take(Plan, now);
    }

    public void CountRepair() => Status = Status with { Repairs = Status.Repairs + 1 };

    /// <summary>The running processes that entries name, and those of the sessions that they name.</summary>
    public IEnumerable<ProcessIdentity> ProcessesIn(WorldSnapshot world)
    {
        if (_view is null) return [];
        var panes = world.Sessions.Sessions.ToLookup(session => session.Name, session => session.PanePids);
        return _view.Entries.Where(entry => entry.ClaimsLife)
            .SelectMany(entry => (entry.Session is { } session ? panes[session].SelectMany(pids => pids) : [])
                .Concat(entry.Process is { } process ? [process.Pid] : []))
            .Select(pid => world.Processes.ByPid.GetValueOrDefault(pid)?.Identity)
            .OfType<ProcessIdentity>();
    }
}
