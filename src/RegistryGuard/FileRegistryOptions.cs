using RegistryGuard.Commit;
using RegistryGuard.Files;
using RegistryGuard.Locking;

namespace RegistryGuard;

/// <summary>How a registry in a file is opened.</summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistryOptions<T>
{
    /// <summary>
    /// Makes the document of a registry that has no file yet. Without it that is <c>new T()</c>, and reading writes nothing. With
    /// it, the first read or update creates the file, under the lock, so that everybody sees the same beginning.
    /// </summary>
    public Func<T>? Create { get; init; }

    /// <summary>
    /// How long to wait for the lock before a <see cref="RegistryLockTimeoutException"/>; without limit by default. Zero does not
    /// wait at all; at most <see cref="int.MaxValue"/> milliseconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than that.</exception>
    public TimeSpan LockTimeout
    {
        get;
        init
        {
            LockQueue.ThrowIfOutOfRange(value);
            field = value;
        }
    } = Timeout.InfiniteTimeSpan;

    /// <summary>What an acknowledged commit survives; by default also a power failure.</summary>
    public Durability Durability { get; init; }

    /// <summary>How many of the documents before the current one are kept; by default one.</summary>
    public BackupPolicy Backups { get; init; } = BackupPolicy.Keep(1);

    internal RegistrySettings ToSettings() => new()
    {
        LockTimeout = LockTimeout,
        Commit = new CommitPolicy(Durability, Backups),
    };
}
