namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>A tmux session, and what it is to the registries.</summary>
public sealed record DiagnosedSession
{
    /// <summary>The path of the server's socket.</summary>
    public required string Socket { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ProcessRole Role { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>The id of the entry that it belongs to, or was started for; <see langword="null"/> if none.</summary>
    public string? Entry { get; init; }

    /// <summary>The first processes of its panes.</summary>
    public required IReadOnlyList<int> PanePids { get; init; }

    /// <summary>Whether somebody looked at it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
