namespace RegistryGuard.Supervision.Planning;

/// <summary>What can be wrong between a registry and the world. Each kind has one rule, in the file of its name.</summary>
public enum FindingKind
{
    /// <summary>An entry claims to be active, and what it names is conclusively gone.</summary>
    Ghost,

    /// <summary>What an active entry names was not there, but the proof is not complete.</summary>
    GhostSuspect,

    /// <summary>The process number of an active entry belongs to another process now.</summary>
    PidReused,

    /// <summary>An entry has ended, and its session still exists.</summary>
    ZombieSession,

    /// <summary>A session that was started for an entry of this registry, which has no such entry; its owner is gone.</summary>
    OrphanSession,

    /// <summary>A process that was started for an entry of this registry, which has no such entry; its owner is gone.</summary>
    OrphanProcess,

    /// <summary>A session that looks like ours, but carries no mark: it may be anybody's.</summary>
    OrphanSuspect,

    /// <summary>Two entries have one id.</summary>
    DuplicateId,

    /// <summary>Two active entries name one session.</summary>
    DuplicateSession,

    /// <summary>Two active entries name one process.</summary>
    DuplicatePid,

    /// <summary>A count is not what is counted.</summary>
    CountDrift,

    /// <summary>Related registries say different things of one entry.</summary>
    RelatedDrift,

    /// <summary>Parents or children that do not exist, disagree, or go in a circle.</summary>
    BrokenHierarchy,

    /// <summary>An active entry has given no sign of life for too long. That alone is no death.</summary>
    StaleHeartbeat,

    /// <summary>The file is cut off, or was written over by two.</summary>
    TornJson,

    /// <summary>The file is no JSON.</summary>
    InvalidJson,

    /// <summary>An object has a name twice: which of the two counts is chance.</summary>
    DuplicateKey,

    /// <summary>An active entry that nothing can be said of.</summary>
    Unverifiable,
}
