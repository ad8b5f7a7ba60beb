using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>Where the tmux sessions are listed. Members do not throw for what fails: they say so.</summary>
public interface ISessionSource
{
    /// <summary>Lists the sessions of all servers of this user.</summary>
    /// <param name="processes">
    /// The processes of the same moment: a server among them that no socket leads to is reported as one whose sessions are not
    /// known. If their listing failed, the snapshot is not complete.
    /// </param>
    /// <param name="cancellationToken">Ends the listing with an <see cref="OperationCanceledException"/>.</param>
    Task<SessionSnapshot> CaptureAsync(ProcessSnapshot processes, CancellationToken cancellationToken = default);
}
