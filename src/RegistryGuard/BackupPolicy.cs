namespace RegistryGuard;

/// <summary>
/// How many of the documents before the current one stay beside the registry: the latest as <c>{registry}.bak</c>, those before
/// it as <c>{registry}.bak.1</c> and so on.
/// </summary>
public sealed record BackupPolicy
{
    internal const int Most = 100;

    private BackupPolicy(int count) => Count = count;

    /// <summary>No backups. What damages the registry from outside cannot be repaired then.</summary>
    public static BackupPolicy None { get; } = new(0);

    /// <summary>How many documents are kept.</summary>
    public int Count { get; }

    /// <summary>Keeps so many documents.</summary>
    /// <param name="count">From 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer, or more.</exception>
    public static BackupPolicy Keep(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        return new BackupPolicy(count);
    }
}
