using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>
/// One run of a termination: holds every process that it has found until the end, so that a later signal reaches the same one.
/// </summary>
internal sealed class TerminationRound(ProcessTree tree, bool byMark, IProcessSource source, IProcessControl control) : IDisposable
{
    private readonly Dictionary<ProcessIdentity, Member> _members = [];
    private string? _failure;

    /// <summary>Whether the last listing had processes that no earlier one had.</summary>
    public bool HasGrown { get; private set; }

    /// <summary>Lists the processes anew and signals those that have not had this signal.</summary>
    /// <returns><see langword="false"/> if they could not be listed: then nobody is signalled.</returns>
    public bool Signal(ProcessSignal signal, CancellationToken cancellationToken)
    {
        HasGrown = false;
        var processes = source.Capture(byMark ? ProcessDetails.Marks : ProcessDetails.None, cancellationToken);
        _failure = processes.Failure;
        if (_failure is not null) return false;
        foreach (var process in tree.FindIn(processes))
        {
            if (!_members.TryGetValue(process.Identity, out var member))
            {
                _members[process.Identity] = member = new Member(control.Open(process.Identity));
                HasGrown = true;
            }

            member.Send(signal);
        }

        return true;
    }

    /// <summary>Kills all that have not ended.</summary>
    public void Kill()
    {
        foreach (var member in _members.Values) member.Send(ProcessSignal.Kill);
    }

    /// <summary>Waits until all have ended, but not longer than that.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exits = Task.WhenAll(_members.Values.Select(member => member.Exit));
        var late = Task.Delay(limit, timeProvider, ends.Token);
        await Task.WhenAny(exits, late).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await ends.CancelAsync().ConfigureAwait(false);
    }

    public TerminationResult Conclude() => new(
        [.. _members.Where(member => member.Value.HasEnded).Select(member => member.Key)],
        [
            .. tree.Refused.Select(refused => new ProcessSurvivor(refused.Key, refused.Value)),
            .. _members.Where(member => !member.Value.HasEnded)
                .Select(member => new ProcessSurvivor(member.Key, member.Value.Refusal ?? "it was killed and has not ended yet")),
        ],
        _failure);

    public void Dispose()
    {
        foreach (var member in _members.Values) member.Dispose();
    }

    private sealed class Member(ProcessOpening opening) : IDisposable
    {
        private readonly HashSet<ProcessSignal> _sent = [];

        public string? Refusal { get; private set; } = opening.Failure;

        /// <summary>Of one that cannot be held nobody hears.</summary>
        public Task Exit { get; } = opening.Handle?.WaitForExitAsync(CancellationToken.None) ?? Task.CompletedTask;

        public bool HasEnded => opening.Failure is null && Exit.IsCompleted;

        public void Send(ProcessSignal signal)
        {
            if (opening.Handle is { } handle && !Exit.IsCompleted && _sent.Add(signal)) Refusal = handle.Send(signal) ?? Refusal;
        }

        public void Dispose() => opening.Handle?.Dispose();
    }
}
