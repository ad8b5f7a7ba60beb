namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>An entry has ended, and its session is still there in two passes. Nobody is told to kill it: somebody may be reading.</summary>
internal sealed class ZombieSessionRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        var sessions = pass.World.Sessions.Sessions.GroupBy(session => session.Name).ToDictionary(group => group.Key, group => group.First());
        if (sessions.Count == 0) yield break;
        var inUse = pass.View.Related.Prepend(pass.View)
            .SelectMany(view => view.Entries)
            .Where(entry => entry.ClaimsLife && entry.Session is not null)
            .Select(entry => entry.Session)
            .ToHashSet();
        foreach (var entry in pass.View.Entries)
        {
            if (entry.Activity != Registries.EntryActivity.Terminal || entry.Session is not { } name || inUse.Contains(name)) continue;
            if (!sessions.TryGetValue(name, out var session) || !pass.Strikes.Strike(Suspicion.OfZombie(entry, name))) continue;
            yield return Reconciliation.About(
                entry, FindingKind.ZombieSession, FindingSeverity.Warning,
                $"{entry.Set} {entry.Id} is '{entry.Status}', but its session '{name}' still exists"
                + (session.IsAttached ? ", and somebody is attached to it" : ""));
        }
    }
}
