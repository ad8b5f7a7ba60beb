using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Agents;

/// <summary>Ends all that an agent consists of: processes, session, folder. It can be run again, and finds less each time.</summary>
internal sealed class AgentRemains(
    IProcessSource processes, ProcessTerminator terminator, TmuxControl tmux, TerminationOptions options, Action<string> stepDone)
{
    /// <returns>What is left and why; <see langword="null"/> if nothing is.</returns>
    public async Task<string?> EndAsync(OwnershipMark mark, AgentEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var session = entry.Socket is { } socket
                ? await tmux.FindAsync(socket, mark, cancellationToken).ConfigureAwait(false)
                : null;
            var roots = (session?.PanePids ?? []).Select(pid => processes.Probe(pid).Process?.Identity).Append(entry.Process);
            var result = await terminator
                .TerminateAsync(roots.OfType<ProcessIdentity>(), mark, options, cancellationToken).ConfigureAwait(false);
            stepDone("terminated");
            if (Describe(result) is { } survivors) return survivors;

            if (session is not null) await tmux.KillAsync(session, cancellationToken).ConfigureAwait(false);
            stepDone("session killed");
            return entry.Folder is { } folder ? AgentFolder.Delete(folder, mark) : null;
        }
        catch (IOException refused)
        {
            return refused.Message;
        }
    }

    private static string? Describe(TerminationResult result)
    {
        if (result.Failure is { } failure) return failure;
        return result.Survivors is [var survivor, ..] ? $"process {survivor.Process.Pid} has not ended: {survivor.Reason}" : null;
    }
}
