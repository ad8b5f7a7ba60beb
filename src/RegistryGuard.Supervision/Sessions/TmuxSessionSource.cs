using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>
/// Asks each server once for all its panes; says of each whether it answered, and of each server process whether any socket led
/// to it.
/// </summary>
internal sealed class TmuxSessionSource(
    TmuxClient client, TmuxSockets sockets, TmuxServerProcesses serverProcesses, TimeProvider timeProvider) : ISessionSource
{
    /// <summary>Sockets of servers that ended are left behind: there may be many, and each costs a run of tmux.</summary>
    private const int AskedAtOnce = 8;

    public async Task<SessionSnapshot> CaptureAsync(ProcessSnapshot processes, CancellationToken cancellationToken)
    {
        var takenAt = timeProvider.GetUtcNow();
        List<string> known;
        try
        {
            known = [.. sockets.Find()];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return SessionSnapshot.Failed(takenAt, $"tmux's sockets cannot be listed: {unreadable.Message}");
        }

        var running = serverProcesses.Find(processes);
        known = [.. known.Union(running.Select(server => server.Socket).OfType<string>(), StringComparer.Ordinal)];
        // Where there is no tmux and no server, a socket is but a file that was left behind.
        var mayBeLeftBehind = processes.IsComplete && running.Count == 0;
        var servers = await AskAllAsync(known, mayBeLeftBehind, cancellationToken).ConfigureAwait(false);
        return new SessionSnapshot(takenAt, [.. servers, .. Unreached(processes, running, servers)]);
    }

    private async Task<List<TmuxServer>> AskAllAsync(
        List<string> known, bool mayBeLeftBehind, CancellationToken cancellationToken)
    {
        using var turns = new SemaphoreSlim(AskedAtOnce);
        var answers = await Task.WhenAll(known.Select(AskInTurnAsync)).ConfigureAwait(false);
        // Two paths may lead to one server.
        return [.. answers.DistinctBy(server => server.Pid is { } pid ? (object)pid : server.Socket)];

        async Task<TmuxServer> AskInTurnAsync(string socket)
        {
            await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await AskAsync(socket, mayBeLeftBehind, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                turns.Release();
            }
        }
    }

    private async Task<TmuxServer> AskAsync(string socket, bool mayBeLeftBehind, CancellationToken cancellationToken)
    {
        var answer = await client.RunAsync(socket, TmuxListing.Arguments, cancellationToken).ConfigureAwait(false);
        return answer.Outcome switch
        {
            TmuxOutcome.Answered => TmuxListing.Parse(socket, answer.Output)
                ?? new TmuxServer { Socket = socket, Failure = $"the answer of the tmux server on {socket} cannot be read" },
            TmuxOutcome.NotInstalled when mayBeLeftBehind => new TmuxServer { Socket = socket },
            TmuxOutcome.NoSessions or TmuxOutcome.NoServer => new TmuxServer { Socket = socket },
            _ => new TmuxServer { Socket = socket, Failure = answer.Reason },
        };
    }

    private IEnumerable<TmuxServer> Unreached(
        ProcessSnapshot processes, IReadOnlyList<TmuxServerProcess> running, List<TmuxServer> servers)
    {
        if (!processes.IsComplete)
        {
            yield return new TmuxServer { Socket = "", Failure = $"tmux servers cannot be looked for: {processes.Failure}" };
            yield break;
        }

        foreach (var process in running)
        {
            // A server without sessions does not tell its number.
            if (servers.Any(server => server.Pid == process.Pid || (server.Socket == process.Socket && File.Exists(server.Socket)))
                || !serverProcesses.IsRunning(process.Pid))
                continue;
            yield return new TmuxServer { Socket = process.Socket ?? "", Pid = process.Pid, Failure = Explain(process) };
        }
    }

    private static string Explain(TmuxServerProcess process)
    {
        var pid = process.Pid;
        return process.Socket is { } socket
            ? $"the tmux server {pid} listens on {socket}, which has been deleted: kill -USR1 {pid} makes it anew"
            : $"the tmux server {pid} listens on a socket that was not found: name it, or set TMUX_TMPDIR as the server has it";
    }
}
