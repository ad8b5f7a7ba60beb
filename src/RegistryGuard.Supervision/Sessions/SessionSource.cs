using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>The tmux sessions of the system that this process runs on.</summary>
public static class SessionSource
{
    /// <summary>
    /// Asks every tmux server that can be found: by the sockets in <c>$TMUX_TMPDIR</c> and <c>/tmp</c>, by those of the running
    /// server processes, wherever they are, and by those that the options name.
    /// </summary>
    public static ISessionSource Create(SessionSourceOptions? options = null)
    {
        options ??= new SessionSourceOptions();
        var client = new TmuxClient(options.TmuxPath, options.Timeout);
        var sockets = new TmuxSockets(options.Sockets);
        return new TmuxSessionSource(client, sockets, new TmuxServerProcesses(new ProcFileSystem()), options.TimeProvider);
    }
}

/// <summary>How tmux sessions are listed.</summary>
public sealed class SessionSourceOptions
{
    /// <summary>
    /// Sockets to ask besides those that are found: paths, as for <c>tmux -S</c>, or names without a slash, as for
    /// <c>tmux -L</c>.
    /// </summary>
    public IReadOnlyList<string> Sockets { get; init; } = [];

    /// <summary>How long a server may take to answer; 5 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The program; <c>tmux</c> in <c>$PATH</c> by default.</summary>
    public string TmuxPath { get; init; } = "tmux";

    /// <summary>The clock that dates the snapshots.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
