namespace RegistryGuard.Supervision.Sessions;

/// <summary>A tmux session to start.</summary>
public sealed class TmuxSessionStart
{
    /// <summary>A session that runs a program.</summary>
    /// <param name="program">The program, looked up in <c>$PATH</c>; no shell is between.</param>
    /// <param name="arguments">Its arguments.</param>
    public TmuxSessionStart(string program, params IEnumerable<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        Command = [program, .. arguments];
    }

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Command { get; }

    /// <summary>The session's name; <c>agent_{id}</c> by default. tmux replaces <c>.</c> and <c>:</c> by <c>_</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The server's socket: a path, as for <c>tmux -S</c>, or a name, as for <c>tmux -L</c>.</summary>
    public string Socket { get; init; } = "default";

    /// <summary>Where the program starts; this process's folder by default.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables beyond those that the server hands down. Needs tmux 3.2.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
