namespace RegistryGuard.Supervision.Repair.Audit;

/// <summary>The steps of a repair between which a crash can fall.</summary>
internal enum RepairStep
{
    /// <summary>The lock is held, nothing is done.</summary>
    Locked,

    /// <summary>The old bytes are copied.</summary>
    Copied,

    /// <summary>The log says what is about to be done.</summary>
    Begun,

    /// <summary>The registry has its new bytes.</summary>
    Replaced,

    /// <summary>The log says that it is done.</summary>
    Logged,
}
