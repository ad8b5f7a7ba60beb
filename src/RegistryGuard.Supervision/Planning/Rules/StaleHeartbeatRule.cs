namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>
/// An active entry has given no sign of life for too long. It makes no ghost: whoever waits for something long is alive. The time
/// in which the watcher itself was stopped does not count, since the whole system may have been.
/// </summary>
internal sealed class StaleHeartbeatRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        foreach (var entry in pass.View.Entries)
        {
            if (!entry.ClaimsLife || entry.Heartbeat is not { } heartbeat || entry.Rules.Heartbeat is not { } rule) continue;
            if (pass.Condemned.Contains(entry)) continue;
            var from = pass.Strikes.ResumedAt is { } resumed && resumed > heartbeat ? resumed : heartbeat;
            if (pass.Now - from <= TimeSpan.FromSeconds(rule.StaleAfterSeconds)) continue;
            yield return Reconciliation.About(
                entry, FindingKind.StaleHeartbeat, FindingSeverity.Warning,
                $"{entry.Set} {entry.Id} has given no sign of life for {(pass.Now - heartbeat).TotalSeconds:0} s"
                + (pass.Verdicts.TryGetValue(entry, out var verdict) && verdict.Liveness == Liveness.Alive ? ", although it runs" : ""));
        }
    }
}
