namespace RegistryGuard;

/// <summary>What can be seen of a registry without changing it, at one moment.</summary>
public sealed record RegistryInspection
{
    /// <summary>The registry's file, by its absolute path with every link resolved.</summary>
    public required string Path { get; init; }

    /// <summary>The lock file.</summary>
    public required string LockPath { get; init; }

    /// <summary>The size of the document in bytes; <see langword="null"/> if there is no file.</summary>
    public long? Size { get; init; }

    /// <summary>When the document was last changed; <see langword="null"/> if there is no file.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who holds the lock, as far as the system tells: on Linux, and only processes of this container.</summary>
    public IReadOnlyList<RegistryLockHolder> Holders { get; init; } = [];

    /// <summary>The file system's name, for example <c>ext4</c>.</summary>
    public string FileSystem { get; init; } = "unknown";

    /// <summary>
    /// Whether the registry is on another machine, whose file system must be mounted with locks, and keeps its own promises about
    /// what a flush means.
    /// </summary>
    public bool IsOnNetwork { get; init; }

    /// <summary>The backups, the latest first.</summary>
    public IReadOnlyList<RegistryCopy> Backups { get; init; } = [];

    /// <summary>Copies of damaged documents, the eldest first.</summary>
    public IReadOnlyList<RegistryCopy> Quarantined { get; init; } = [];

    /// <summary>Files of commits that are going on or were abandoned.</summary>
    public IReadOnlyList<string> TemporaryFiles { get; init; } = [];

    /// <summary>What somebody should look at, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A process that holds a registry's lock.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="ProcessName">Its name; <see langword="null"/> if it is gone or hidden.</param>
public sealed record RegistryLockHolder(int ProcessId, string? ProcessName);

/// <summary>A copy of a registry's document.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ChangedAt">When its content was written.</param>
public sealed record RegistryCopy(string Path, long Size, DateTimeOffset ChangedAt);
