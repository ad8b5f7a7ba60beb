using RegistryGuard.Commit;
using RegistryGuard.Files;

namespace RegistryGuard;

/// <summary>How a registry in a file is opened.</summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistryOptions<T> : RegistryOptions<T>
{
    /// <summary>What an acknowledged commit survives; by default also a power failure.</summary>
    public Durability Durability { get; init; }

    /// <summary>How many of the documents before the current one are kept; by default one.</summary>
    public BackupPolicy Backups { get; init; } = BackupPolicy.Keep(1);

    /// <summary>
    /// Whether a registry that cannot be replaced, as when it alone is mounted into a container, may be written in place, after
    /// its document has been copied to the backup. Readers may then see it half written, and after a crash it must be restored.
    /// </summary>
    public bool InPlaceFallback { get; init; }

    /// <summary>
    /// Called when a damaged registry has been restored from a backup. It runs with the registry locked: take note, and return.
    /// </summary>
    public Action<RegistryRecovery>? Recovered { get; init; }

    internal FileSettings ToSettings() => new()
    {
        LockTimeout = LockTimeout,
        Commit = new CommitPolicy(Durability, Backups, InPlaceFallback),
        MaxSize = MaxSize,
        Recovered = Recovered ?? (_ => { }),
        Logger = Logger,
        TimeProvider = TimeProvider,
    };

    internal override string WayOutOfDamage(string path) =>
        $"restore it from '{Backup.PathOf(path)}' or another copy, or move it away to begin anew";
}
