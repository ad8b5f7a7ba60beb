using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Agents;

/// <summary>
/// The end of an agent in three steps, each of which may be the last one before a crash: the entry says that it is stopping and as
/// what, then all that it consists of is ended, then the entry says that it has ended. Whoever comes next goes on from there.
/// </summary>
internal sealed class AgentLife(IAgentLedger ledger, AgentRemains remains, TimeProvider timeProvider, Action<string> stepDone)
{
    public OwnershipMark MarkOf(string id, ProcessIdentity owner) => new(ledger.Registry, id, owner);

    /// <summary>Ends an agent whose start has failed, even if the registry cannot be told.</summary>
    public async Task AbandonAsync(string id, AgentEntry known, string reason)
    {
        try
        {
            await EndAsync(id, known, AgentStatus.Failed, null, reason, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RegistryException)
        {
            await remains.EndAsync(MarkOf(id, known.Owner), known, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Ends an agent. One that has ended is let be, and so is another that somebody has started under its id since.
    /// </summary>
    /// <param name="id">The agent.</param>
    /// <param name="known">Its entry as last seen: it says whose it is, and stands in if somebody has removed it.</param>
    /// <param name="endsAs">What it will have been, unless that has been decided before.</param>
    /// <param name="exitCode">The exit code of its process, if anybody saw it.</param>
    /// <param name="reason">Why it ends.</param>
    /// <param name="cancellationToken">Ends the waiting for its processes.</param>
    /// <returns>The entry: still <see cref="AgentStatus.Stopping"/> if something is left, with the reason.</returns>
    public async Task<AgentEntry> EndAsync(
        string id, AgentEntry known, AgentStatus endsAs, int? exitCode, string? reason, CancellationToken cancellationToken)
    {
        var stopping = await ledger.ChangeAsync(id, Stop).ConfigureAwait(false) ?? Stop(known);
        stepDone("stopping");
        if (stopping.Status != AgentStatus.Stopping) return stopping;

        var left = await remains.EndAsync(MarkOf(id, known.Owner), stopping, cancellationToken).ConfigureAwait(false);
        stepDone("ended");
        var ended = await ledger.ChangeAsync(id, Conclude).ConfigureAwait(false) ?? Conclude(stopping);
        stepDone("concluded");
        return ended;

        bool IsOver(AgentEntry entry) => entry.HasEnded || entry.Owner != known.Owner;

        AgentEntry Stop(AgentEntry entry) => IsOver(entry) ? entry : entry with
        {
            Status = AgentStatus.Stopping,
            EndsAs = entry.EndsAs ?? endsAs,
            ExitCode = entry.ExitCode ?? exitCode,
            Reason = entry.EndsAs is null ? reason : entry.Reason,
        };

        AgentEntry Conclude(AgentEntry entry)
        {
            if (IsOver(entry)) return entry;
            return left is null
                ? entry with { Status = entry.EndsAs ?? endsAs, EndsAs = null, EndedAt = timeProvider.GetUtcNow() }
                : entry with { Reason = left };
        }
    }
}
