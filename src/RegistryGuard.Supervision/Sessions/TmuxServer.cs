namespace RegistryGuard.Supervision.Sessions;

/// <summary>A tmux server, or a socket where one may be, and what it answered.</summary>
public sealed record TmuxServer
{
    /// <summary>The path of the socket; empty for a server process whose socket was not found.</summary>
    public required string Socket { get; init; }

    /// <summary>
    /// Why its sessions are not known; <see langword="null"/> if they are. A socket that nobody listens on is no failure: it has no
    /// sessions.
    /// </summary>
    public string? Failure { get; init; }

    /// <summary>The server's process; <see langword="null"/> if none runs or it did not answer.</summary>
    public int? Pid { get; init; }

    /// <summary>Its sessions.</summary>
    public IReadOnlyList<TmuxSession> Sessions { get; init; } = [];
}
