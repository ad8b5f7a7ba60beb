using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>What a watch has seen and done so far.</summary>
public sealed record WatchStatus
{
    /// <summary>How many passes there were.</summary>
    public long Passes { get; init; }

    /// <summary>How many alerts were raised; those that took one back are not counted.</summary>
    public long Alerts { get; init; }

    /// <summary>How long the last pass took.</summary>
    public TimeSpan LastDuration { get; init; }

    /// <summary>The registries, in the order given.</summary>
    public IReadOnlyList<WatchedRegistry> Registries { get; init; } = [];

    /// <summary>
    /// Whether every registry has been seen conclusively not longer ago than that: a watch that runs and sees nothing is not well.
    /// </summary>
    public bool IsHealthy(DateTimeOffset now, TimeSpan limit) =>
        Registries.All(registry => registry.LastConclusive is { } last && now - last <= limit);
}

/// <summary>What a watch knows of one registry.</summary>
public sealed record WatchedRegistry
{
    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>When a pass could last see everything; <see langword="null"/> if none could yet.</summary>
    public DateTimeOffset? LastConclusive { get; init; }

    /// <summary>Why the last pass could not see everything; <see langword="null"/> if it could.</summary>
    public string? Doubt { get; init; }

    /// <summary>How many passes could not see everything.</summary>
    public long Inconclusive { get; init; }

    /// <summary>The entries as last counted.</summary>
    public Census? Census { get; init; }

    /// <summary>What was wrong as last seen.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How many repairs were made.</summary>
    public long Repairs { get; init; }
}
