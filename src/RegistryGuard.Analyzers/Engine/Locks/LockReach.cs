namespace RegistryGuard.Analyzers.Engine.Locks;

/// <summary>Whom a lock excludes.</summary>
internal enum LockReach
{
    /// <summary>Other threads of this process.</summary>
    Process,

    /// <summary>Other processes as well.</summary>
    EveryProcess,
}
