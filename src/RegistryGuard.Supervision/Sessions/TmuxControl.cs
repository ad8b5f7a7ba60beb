using System.Globalization;
using RegistryGuard.Supervision.Agents;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>Starts and kills sessions of one user.</summary>
internal sealed class TmuxControl(TmuxClient client)
{
    /// <summary>How many milliseconds a server may take at last to note that a program has ended; before, it is asked more often.</summary>
    private const int LongestNotice = 1000;

    /// <summary>A name as tmux will have it: <c>.</c> and <c>:</c> separate its targets.</summary>
    public static string NameOf(string name) => name.Replace('.', '_').Replace(':', '_');

    /// <summary>
    /// Starts a session that carries its mark from the first moment: the server runs all these commands before it looks at
    /// anything else. The pane is kept when its program ends, so that somebody can ask how it ended.
    /// </summary>
    /// <exception cref="IOException">tmux refused.</exception>
    /// <param name="socket">The path of the server's socket; a server is started there if none runs.</param>
    /// <param name="name">The session's name, as tmux will have it.</param>
    /// <param name="start">What it runs.</param>
    /// <param name="environment">Environment variables beyond those of <paramref name="start"/>.</param>
    /// <param name="mark">Who it belongs to.</param>
    public async Task<TmuxSession> StartAsync(
        string socket, string name, TmuxSessionStart start, IReadOnlyDictionary<string, string> environment, OwnershipMark mark)
    {
        CreateFolder(socket);
        var target = $"={name}:";
        var owner = mark.Owner?.ToString() ?? "";
        string[] commands =
        [
            "new-session", "-d", "-s", name, "-c", start.WorkingDirectory ?? System.Environment.CurrentDirectory,
            .. start.Environment.Concat(environment).SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" }), "--", .. start.Command,
            TmuxClient.Separator, "set-option", "-t", target, OwnershipMark.RegistryOption, mark.Registry,
            TmuxClient.Separator, "set-option", "-t", target, OwnershipMark.EntryOption, mark.Entry,
            TmuxClient.Separator, "set-option", "-t", target, OwnershipMark.OwnerOption, owner,
            TmuxClient.Separator, "set-option", "-w", "-t", target, "remain-on-exit", "on",
            TmuxClient.Separator, .. TmuxListing.Arguments,
        ];
        var answer = await client.RunAsync(socket, commands, CancellationToken.None).ConfigureAwait(false);
        if (answer.Outcome != TmuxOutcome.Answered) throw new IOException($"tmux did not start session '{name}': {answer.Reason}");
        return TmuxListing.Parse(socket, answer.Output)?.Sessions.FirstOrDefault(session => session.Mark == mark)
            ?? throw new IOException($"tmux on {socket} does not list the session '{name}' that it has started");
    }

    /// <summary>The session that was started for an entry.</summary>
    /// <returns><see langword="null"/> if there is none, for certain.</returns>
    /// <exception cref="IOException">It cannot be told.</exception>
    public async Task<TmuxSession?> FindAsync(string socket, OwnershipMark mark, CancellationToken cancellationToken)
    {
        var answer = await client.RunAsync(socket, TmuxListing.Arguments, cancellationToken).ConfigureAwait(false);
        return answer.Outcome switch
        {
            TmuxOutcome.Answered => (TmuxListing.Parse(socket, answer.Output)
                    ?? throw new IOException($"the answer of the tmux server on {socket} cannot be read"))
                .Sessions.FirstOrDefault(session => session.Mark == mark),
            TmuxOutcome.NoSessions or TmuxOutcome.NoServer => null,
            _ => throw new IOException(answer.Reason),
        };
    }

    /// <summary>
    /// Kills the session, if it is still the same: a server that was started anew counts its sessions from the beginning.
    /// </summary>
    /// <exception cref="IOException">tmux refused.</exception>
    public async Task KillAsync(TmuxSession session, CancellationToken cancellationToken)
    {
        var createdAt = session.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] commands =
        [
            "if-shell", "-F", "-t", session.Id, $"#{{==:#{{session_created}},{createdAt}}}", $"kill-session -t '{session.Id}'",
        ];
        var answer = await client.RunAsync(session.Socket, commands, cancellationToken).ConfigureAwait(false);
        if (answer.Outcome == TmuxOutcome.Failed && !IsGone(answer))
            throw new IOException($"tmux did not kill session '{session.Name}': {answer.Reason}");
    }

    /// <summary>
    /// How the program of the session's first pane, which has ended, did so. The system shows the end before the server has taken
    /// note of it, and a server can miss the signal: tmux 3.3a was seen to leave one in ten short-lived programs as zombies until
    /// its next child ended. So it is given one.
    /// </summary>
    public async Task<ProgramExit> ReadExitAsync(TmuxSession session, CancellationToken cancellationToken)
    {
        string[] ask = ["list-panes", "-s", "-t", session.Id, "-F", "#{pane_dead_status}/#{pane_dead_signal}"];
        string[] commands = ask;
        for (var wait = 10; ; wait *= 2)
        {
            var answer = await client.RunAsync(session.Socket, commands, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome != TmuxOutcome.Answered) return ProgramExit.Unknown(answer.Reason);
            if (answer.Output.Split('\n')[0].Split('/') is not [var status, var signal])
                return ProgramExit.Unknown($"tmux answered '{answer.Output}'");
            if (int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return ProgramExit.WithCode(code);
            if (signal.Length > 0) return ProgramExit.BySignal(signal);

            // Before 3.3, tmux tells no signal.
            if (wait > LongestNotice) return ProgramExit.Unknown("tmux knows no exit code, as after a signal");
            commands = [.. ask, TmuxClient.Separator, "run-shell", "-b", ":"];
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsGone(TmuxAnswer answer) => answer.Reason.StartsWith("can't find pane", StringComparison.Ordinal);

    /// <summary>tmux makes its folder for <c>-L</c>, not for <c>-S</c>.</summary>
    private static void CreateFolder(string socket)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Path.GetDirectoryName(socket)!;
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }
}
