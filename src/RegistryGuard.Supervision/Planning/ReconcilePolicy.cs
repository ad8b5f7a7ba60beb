namespace RegistryGuard.Supervision.Planning;

/// <summary>How much evidence is demanded before something counts as gone.</summary>
public sealed record ReconcilePolicy
{
    private const int StallFactor = 4;

    /// <summary>
    /// The time between two passes, and how far apart the two strikes must lie at least: 2 s by default.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after a pass the next one may come before the watcher counts as having been stopped, which begins all strikes and
    /// graces anew: 10 s by default, and four intervals at least. A busy system is late, not stopped.
    /// </summary>
    public TimeSpan StallAfter
    {
        get => field > StallFactor * Interval ? field : StallFactor * Interval;
        init;
    } = TimeSpan.FromSeconds(10);

    /// <summary>How long after its start an entry is let be: 30 s by default.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after the registry was read the world may have been looked at: 5 s by default. Later, an entry may have ended
    /// properly in between.
    /// </summary>
    public TimeSpan MaximumSkew { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many entries may be found dead at once although that is half the registry or leaves nothing alive; 0 by default, so
    /// that five or more are taken for a fault of the look and not of the entries.
    /// </summary>
    public int AllowedDeaths { get; init; }

    /// <summary>The name of this host, to tell entries of other hosts.</summary>
    public string Host { get; init; } = Environment.MachineName;
}
