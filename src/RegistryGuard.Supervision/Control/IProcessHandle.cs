using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>A hold on one process: whatever is done through it is done to that process or to none.</summary>
internal interface IProcessHandle : IDisposable
{
    ProcessIdentity Identity { get; }

    /// <summary>Sends a signal; if the process has ended, nothing happens.</summary>
    /// <returns>Why the system refused; <see langword="null"/> if it did not.</returns>
    string? Send(ProcessSignal signal);

    /// <summary>Completes when the process has ended, whoever its parent is.</summary>
    Task WaitForExitAsync(CancellationToken cancellationToken);
}
