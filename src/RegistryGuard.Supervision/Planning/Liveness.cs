namespace RegistryGuard.Supervision.Planning;

/// <summary>What is known of the process or session that an entry names. Only two of the five values count against the entry.</summary>
public enum Liveness
{
    /// <summary>It was seen.</summary>
    Alive,

    /// <summary>A complete listing does not have it, or the system has been booted since.</summary>
    ConfirmedGone,

    /// <summary>Another process has its number: it is gone.</summary>
    IdentityMismatch,

    /// <summary>The entry does not say enough, or speaks of another host or pid namespace.</summary>
    Unverifiable,

    /// <summary>The listing failed. That proves nothing.</summary>
    ProbeFailed,
}
