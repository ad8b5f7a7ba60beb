using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision;

/// <summary>What really runs at one moment.</summary>
/// <param name="Processes">The processes.</param>
/// <param name="Sessions">The tmux sessions.</param>
public sealed record WorldSnapshot(ProcessSnapshot Processes, SessionSnapshot Sessions);
