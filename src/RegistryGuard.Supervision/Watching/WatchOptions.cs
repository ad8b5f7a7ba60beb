using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>How registries are watched.</summary>
public sealed class WatchOptions
{
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
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(100));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>How much evidence is demanded.</summary>
    public ReconcilePolicy Policy { get; init; } = new();

    /// <summary>What is done about findings; nothing by default.</summary>
    public RepairMode Repair { get; init; }
}
