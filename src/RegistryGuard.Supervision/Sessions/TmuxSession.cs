namespace RegistryGuard.Supervision.Sessions;

/// <summary>A tmux session as it was seen at one moment.</summary>
public sealed record TmuxSession
{
    /// <summary>The path of the server's socket: names are unique within one server only.</summary>
    public required string Socket { get; init; }

    /// <summary>The server's name for it, which no other session of the same server ever has: <c>$3</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The session's name. tmux has replaced <c>.</c> and <c>:</c> by <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The first processes of its panes.</summary>
    public IReadOnlyList<int> PanePids { get; init; } = [];

    /// <summary>The panes whose process has exited, but which are kept (<c>remain-on-exit</c>).</summary>
    public int DeadPanes { get; init; }

    /// <summary>The entry that it was started for; <see langword="null"/> if it does not say.</summary>
    public OwnershipMark? Mark { get; init; }

    /// <summary>Whether somebody looks at it right now.</summary>
    public bool IsAttached { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
