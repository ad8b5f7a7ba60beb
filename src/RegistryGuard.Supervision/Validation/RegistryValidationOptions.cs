using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Validation;

/// <summary>How a registry is validated.</summary>
public sealed class RegistryValidationOptions
{
    /// <summary>What is done about findings; nothing by default.</summary>
    public RepairMode Repair { get; init; }

    /// <summary>How much evidence is demanded. A suspicion takes its interval to settle, 2 s by default.</summary>
    public ReconcilePolicy Policy { get; init; } = new();

    /// <summary>Looks at what runs; this system's processes and tmux sessions by default.</summary>
    public WorldSource? World { get; init; }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
