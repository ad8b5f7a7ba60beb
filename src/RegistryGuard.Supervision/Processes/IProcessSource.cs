namespace RegistryGuard.Supervision.Processes;

/// <summary>Where the running processes are listed. Members do not throw for what the system refuses: they say so.</summary>
public interface IProcessSource
{
    /// <summary>Lists all processes. A process that exits meanwhile may be listed or not.</summary>
    /// <param name="details">What is read of each process beyond identity, parent, state and name.</param>
    /// <param name="cancellationToken">Ends the listing with an <see cref="OperationCanceledException"/>.</param>
    ProcessSnapshot Capture(ProcessDetails details = ProcessDetails.None, CancellationToken cancellationToken = default);

    /// <summary>Looks at one process number.</summary>
    ProcessProbe Probe(int pid, ProcessDetails details = ProcessDetails.None);
}
