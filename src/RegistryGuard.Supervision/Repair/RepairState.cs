namespace RegistryGuard.Supervision.Repair;

/// <summary>What has become of a repair.</summary>
public enum RepairState
{
    /// <summary>It is in the registry.</summary>
    Committed,

    /// <summary>A later one has taken it back.</summary>
    Undone,

    /// <summary>It was interrupted or refused before it changed the registry.</summary>
    Abandoned,

    /// <summary>It was interrupted; the next repair or undo finds out how far it came.</summary>
    Interrupted,
}
