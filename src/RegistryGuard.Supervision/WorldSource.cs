using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision;

/// <summary>Looks at processes and sessions together.</summary>
/// <param name="processes">Where the processes are listed.</param>
/// <param name="sessions">Where the sessions are listed.</param>
public sealed class WorldSource(IProcessSource processes, ISessionSource sessions)
{
    /// <summary>Looks at the processes and tmux sessions of this system.</summary>
    /// <param name="timeProvider">The clock that dates the looks; the system's by default.</param>
    public static WorldSource Create(TimeProvider? timeProvider = null) => new(
        ProcessSource.Create(timeProvider), SessionSource.Create(new() { TimeProvider = timeProvider ?? TimeProvider.System }));

    /// <summary>One look at everything. What fails is said in the snapshot.</summary>
    /// <param name="details">What is read of each process beyond what tells it from others.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<WorldSnapshot> CaptureAsync(
        ProcessDetails details = ProcessDetails.Marks, CancellationToken cancellationToken = default)
    {
        var running = processes.Capture(details, cancellationToken);
        return new WorldSnapshot(running, await sessions.CaptureAsync(running, cancellationToken).ConfigureAwait(false));
    }
}
