namespace RegistryGuard.Supervision.Planning;

/// <summary>What earlier passes over a registry have seen: made by <see cref="Reconciler.Plan"/>, given to the next pass.</summary>
public sealed class ReconcileHistory
{
    private static readonly Dictionary<string, DateTimeOffset> s_none = [];

    internal ReconcileHistory(DateTimeOffset? lastPass, DateTimeOffset? resumedAt, IReadOnlyDictionary<string, DateTimeOffset> strikes)
    {
        LastPass = lastPass;
        ResumedAt = resumedAt;
        Strikes = strikes;
    }

    /// <summary>No pass yet.</summary>
    public static ReconcileHistory Empty { get; } = new(null, null, s_none);

    /// <summary>When the last pass with a usable look at the world was; <see langword="null"/> if there was none.</summary>
    public DateTimeOffset? LastPass { get; }

    /// <summary>How many things stand under suspicion: seen once, to be seen again.</summary>
    public int Suspicions => Strikes.Count;

    /// <summary>Whether the last pass came after a stall: what it suspects, it suspects for the first time.</summary>
    internal bool HasJustResumed => ResumedAt is not null && ResumedAt == LastPass;

    /// <summary>When the watcher last came back from a stall.</summary>
    internal DateTimeOffset? ResumedAt { get; }

    /// <summary>When each suspicion first arose; it goes as soon as it is not seen any more.</summary>
    internal IReadOnlyDictionary<string, DateTimeOffset> Strikes { get; }

    /// <summary>How long after the last pass another look would tell more of what that pass suspects.</summary>
    /// <param name="interval">How far apart two strikes must lie.</param>
    /// <returns><see langword="null"/> if it suspects nothing that is not settled.</returns>
    internal TimeSpan? UntilSettled(TimeSpan interval) => Strikes.Values
        .Select(first => first + interval - LastPass)
        .Where(left => left > TimeSpan.Zero)
        .Min();
}
