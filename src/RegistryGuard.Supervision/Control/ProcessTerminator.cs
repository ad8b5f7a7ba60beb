using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>
/// Ends processes with all that descends from them: SIGTERM, time to clean up, then SIGKILL. Signals go to the processes whose
/// identities are given, to their descendants and to those that carry the mark, and to no others: a number that has passed to
/// another process is not signalled.
/// </summary>
public sealed class ProcessTerminator
{
    /// <summary>One that may not be signalled could start others for ever.</summary>
    private const int MostListings = 50;

    private readonly IProcessSource _source;
    private readonly IProcessControl _control;
    private readonly TimeProvider _timeProvider;

    /// <summary>Ends processes of this system.</summary>
    /// <param name="source">Where they are listed; the system's listing by default.</param>
    /// <param name="timeProvider">The clock for the grace; the system's by default.</param>
    public ProcessTerminator(IProcessSource? source = null, TimeProvider? timeProvider = null)
    {
        _timeProvider = timeProvider ?? TimeProvider.System;
        _source = source ?? ProcessSource.Create(_timeProvider);
        _control = ProcessControl.Create(_source, _timeProvider);
    }

    internal ProcessTerminator(IProcessSource source, IProcessControl control, TimeProvider timeProvider)
    {
        _source = source;
        _control = control;
        _timeProvider = timeProvider;
    }

    /// <summary>Ends the processes and all that belongs to them. What has ended before is not an error.</summary>
    /// <param name="roots">The processes that were started.</param>
    /// <param name="mark">The mark that they were started with: it finds descendants whose parents have ended.</param>
    /// <param name="options">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting; signals that were sent stay sent.</param>
    public async Task<TerminationResult> TerminateAsync(
        IEnumerable<ProcessIdentity> roots,
        OwnershipMark? mark = null,
        TerminationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roots);
        options ??= new TerminationOptions();
        using var round = new TerminationRound(new ProcessTree(roots, mark), mark is not null, _source, _control);

        if (options.Grace > TimeSpan.Zero)
        {
            if (!round.Signal(ProcessSignal.Terminate, cancellationToken)) return round.Conclude();
            await round.WaitAsync(options.Grace, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        // Nobody who stands still starts another: once all do, all are known.
        for (var listings = 0; listings < MostListings; listings++)
        {
            if (!round.Signal(ProcessSignal.Freeze, cancellationToken) || !round.HasGrown) break;
        }

        round.Kill();
        await round.WaitAsync(options.KillTimeout, _timeProvider, cancellationToken).ConfigureAwait(false);
        return round.Conclude();
    }

    /// <summary>Completes when the process has ended; at once if it has.</summary>
    /// <param name="process">Any process, not only a child of this one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">The system does not let this process watch it.</exception>
    public async Task WaitForExitAsync(ProcessIdentity process, CancellationToken cancellationToken = default)
    {
        var opening = _control.Open(process);
        if (opening.Failure is { } reason) throw new IOException(reason);
        using var handle = opening.Handle;
        if (handle is not null) await handle.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }
}
