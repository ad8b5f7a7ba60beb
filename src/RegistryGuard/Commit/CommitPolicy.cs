namespace RegistryGuard.Commit;

/// <summary>What a commit does besides replacing the document.</summary>
internal sealed record CommitPolicy(Durability Durability, BackupPolicy Backups, bool InPlaceFallback = false)
{
    public static CommitPolicy Default { get; } = new(Durability.Full, BackupPolicy.Keep(1));

    /// <summary>As <see cref="File"/> writes, but all or nothing.</summary>
    public static CommitPolicy PlainFile { get; } = new(Durability.Full, BackupPolicy.None);
}
