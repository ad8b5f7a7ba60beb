namespace RegistryGuard;

/// <summary>What an acknowledged commit survives. A torn document is never seen, whichever is chosen.</summary>
public enum Durability
{
    /// <summary>
    /// A power failure: the document and its folder are flushed to the disk before the commit is acknowledged.
    /// </summary>
    Full,

    /// <summary>
    /// The document is flushed, its folder is not: after a power failure the commits of the last seconds may be gone, and an
    /// earlier document is back, whole.
    /// </summary>
    FileOnly,

    /// <summary>
    /// The end of the process, also by a kill, but nothing is flushed: after a power failure the registry may be empty and must
    /// be restored from its backup. For what can be made anew.
    /// </summary>
    ProcessCrash,
}
