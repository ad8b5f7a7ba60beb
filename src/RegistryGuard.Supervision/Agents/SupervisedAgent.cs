using System.Diagnostics;

namespace RegistryGuard.Supervision.Agents;

/// <summary>
/// A program that runs with an entry in a registry. When it ends, by itself or by one of these members, its process tree, its
/// session, its temporary folder and its entry end together. Disposing kills it.
/// </summary>
public sealed class SupervisedAgent : IAsyncDisposable
{
    private readonly AgentLife _life;
    private readonly SemaphoreSlim _ending = new(1, 1);
    private readonly TaskCompletionSource<AgentEntry> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SupervisedAgent(AgentLife life, string id, AgentEntry entry, Process? process)
    {
        _life = life;
        Id = id;
        Entry = entry;
        Process = process;
    }

    /// <summary>Its id: the entry's key.</summary>
    public string Id { get; }

    /// <summary>Its entry, as this process last wrote it.</summary>
    public AgentEntry Entry { get; private set; }

    /// <summary>Its process, for its streams; <see langword="null"/> if it runs in a session.</summary>
    public Process? Process { get; }

    /// <summary>
    /// Completes with the final entry once nothing of the agent is left; fails if the registry could not be told. An agent that
    /// ends by itself with exit code 0 has <see cref="AgentStatus.Completed"/>, else <see cref="AgentStatus.Failed"/>.
    /// </summary>
    public Task<AgentEntry> Ended => _ended.Task;

    /// <summary>The agent has done its work: what still runs of it is ended.</summary>
    /// <param name="reason">What to say in the entry.</param>
    /// <param name="cancellationToken">Ends the waiting for its processes; call again to go on.</param>
    /// <returns>
    /// The entry; still <see cref="AgentStatus.Stopping"/> if something of it could not be ended, with the reason. Call again to
    /// try again.
    /// </returns>
    /// <exception cref="RegistryException">The registry could not be told.</exception>
    public Task<AgentEntry> CompleteAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        EndAsync(AgentStatus.Completed, null, reason, cancellationToken);

    /// <summary>The agent has not done its work: what still runs of it is ended.</summary>
    /// <param name="reason">What went wrong.</param>
    /// <param name="cancellationToken">Ends the waiting for its processes; call again to go on.</param>
    /// <inheritdoc cref="CompleteAsync" path="/returns|/exception"/>
    public Task<AgentEntry> FailAsync(string reason, CancellationToken cancellationToken = default) =>
        EndAsync(AgentStatus.Failed, null, reason, cancellationToken);

    /// <summary>Kills the agent: SIGTERM, and SIGKILL for what does not end in time.</summary>
    /// <param name="reason">What to say in the entry.</param>
    /// <param name="cancellationToken">Ends the waiting for its processes; call again to go on.</param>
    /// <inheritdoc cref="CompleteAsync" path="/returns|/exception"/>
    public Task<AgentEntry> KillAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        EndAsync(AgentStatus.Killed, null, reason, cancellationToken);

    /// <summary>Kills the agent, if it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        Process?.Dispose();
    }

    internal async Task<AgentEntry> EndAsync(
        AgentStatus endsAs, int? exitCode, string? reason, CancellationToken cancellationToken)
    {
        await _ending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Entry.HasEnded) return Entry;
            Entry = await _life.EndAsync(Id, Entry, endsAs, exitCode, reason, cancellationToken).ConfigureAwait(false);
            if (Entry.HasEnded) _ended.TrySetResult(Entry);
            return Entry;
        }
        finally
        {
            _ending.Release();
        }
    }

    /// <summary>Ends the agent when its process does.</summary>
    internal async Task FollowAsync(Func<Task<ProgramExit>> exit)
    {
        try
        {
            var end = await exit().ConfigureAwait(false);
            await EndAsync(end.Status, end.Code, end.Reason, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _ended.TrySetException(failure);
        }
    }
}
