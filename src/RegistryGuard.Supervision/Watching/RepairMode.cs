namespace RegistryGuard.Supervision.Watching;

/// <summary>What is done about findings without asking anybody.</summary>
public enum RepairMode
{
    /// <summary>Nothing: they are reported.</summary>
    Off,

    /// <summary>
    /// What is proven is put right: ghosts are marked, counts are set. Nothing is deleted, nobody is signalled, and every repair can
    /// be undone.
    /// </summary>
    Safe,
}
