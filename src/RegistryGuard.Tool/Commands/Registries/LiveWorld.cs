using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>The system that the tool runs on.</summary>
internal static class LiveWorld
{
    public static WorldSource Open() => new(ProcessSource.Create(), SessionSource.Create());
}
