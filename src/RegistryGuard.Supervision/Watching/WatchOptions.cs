using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>How registries are watched.</summary>
public sealed class WatchOptions
{
    /// <summary>The least time between two passes that can be asked for: 100 ms.</summary>
    public static TimeSpan ShortestInterval { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The time between two passes, at least 100 ms; 5 s by default. A process that exits, and a suspicion that a second look would
    /// settle, bring the next pass forward.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than that.</exception>
    public TimeSpan Interval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, ShortestInterval);
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>How much evidence is demanded.</summary>
    public ReconcilePolicy Policy { get; init; } = new();

    /// <summary>What is done about findings; nothing by default.</summary>
    public RepairMode Repair { get; init; }

    /// <summary>How long a repair waits for a registry's lock: 10 s by default. Meanwhile, no other registry is looked at.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
