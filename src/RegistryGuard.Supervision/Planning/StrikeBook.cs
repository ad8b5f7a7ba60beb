namespace RegistryGuard.Supervision.Planning;

/// <summary>
/// Counts to two: a suspicion is confirmed if the pass before, an interval ago at least, had it already. A watcher that was
/// stopped or asleep in between begins anew, because it has missed what would have refuted it.
/// </summary>
internal sealed class StrikeBook
{
    private readonly ReconcileHistory _history;
    private readonly ReconcilePolicy _policy;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, DateTimeOffset> _strikes = new(StringComparer.Ordinal);

    public StrikeBook(ReconcileHistory history, ReconcilePolicy policy, DateTimeOffset now)
    {
        _history = history;
        _policy = policy;
        _now = now;
        HasStalled = history.LastPass is { } last && now - last > policy.StallAfter;
        ResumedAt = HasStalled ? now : history.ResumedAt;
    }

    public bool HasStalled { get; }

    /// <summary>When the watcher last came back: deadlines do not run while nobody could watch them.</summary>
    public DateTimeOffset? ResumedAt { get; }

    /// <summary>Whether an earlier pass had the suspicion.</summary>
    public bool Has(string suspicion) => !HasStalled && _history.Strikes.ContainsKey(suspicion);

    /// <summary>Takes note of a suspicion.</summary>
    /// <param name="suspicion">What is suspected of whom.</param>
    /// <param name="wait">How far the strikes must lie apart; the policy's interval by default.</param>
    /// <returns>Whether it is confirmed.</returns>
    public bool Strike(string suspicion, TimeSpan? wait = null)
    {
        var first = Has(suspicion) ? _history.Strikes[suspicion] : _now;
        _strikes[suspicion] = first;
        return first < _now && _now - first >= (wait ?? _policy.Interval);
    }


    public ReconcileHistory Close() => new(_now, ResumedAt, _strikes);
}
