namespace RegistryGuard.Supervision.Sessions;

/// <summary>All tmux sessions of this user at one moment, by server. Only a complete one proves that a session is gone.</summary>
public sealed class SessionSnapshot
{
    /// <summary>A listing of the servers given.</summary>
    public SessionSnapshot(DateTimeOffset takenAt, IReadOnlyList<TmuxServer> servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        TakenAt = takenAt;
        Servers = servers;
        Failure = servers.FirstOrDefault(server => server.Failure is not null)?.Failure;
    }

    private SessionSnapshot(DateTimeOffset takenAt, string failure)
    {
        TakenAt = takenAt;
        Servers = [];
        Failure = failure;
    }

    /// <summary>Whether every server answered and every server process was reached by a socket.</summary>
    public bool IsComplete => Failure is null;

    /// <summary>Why not all sessions are known; <see langword="null"/> if they are.</summary>
    public string? Failure { get; }

    /// <summary>When the listing began.</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>The servers that were asked, also those that did not answer.</summary>
    public IReadOnlyList<TmuxServer> Servers { get; }

    /// <summary>The sessions of all servers that answered.</summary>
    public IEnumerable<TmuxSession> Sessions => Servers.SelectMany(server => server.Sessions);

    /// <summary>A listing that failed altogether.</summary>
    /// <param name="takenAt">When it began.</param>
    /// <param name="reason">Why, in a sentence for people.</param>
    public static SessionSnapshot Failed(DateTimeOffset takenAt, string reason) => new(takenAt, reason);
}
