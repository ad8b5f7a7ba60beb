using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryGuard.Commit;
using RegistryGuard.Diagnostics;
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

    /// <summary>
    /// Whether a registry that cannot be replaced, as when it alone is mounted into a container, may be written in place, after
    /// its document has been copied to the backup. Readers may then see it half written, and after a crash it must be restored.
    /// </summary>
    public bool InPlaceFallback { get; init; }

    /// <summary>The largest document that is read or written, in bytes; 256 MiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long MaxSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 256 * 1024 * 1024;

    /// <summary>The version of the document's schema and the steps from older ones; by default there are no versions.</summary>
    public RegistrySchema? Schema { get; init; }

    /// <summary>
    /// Says which invariants a document breaks; nothing if it is sound. A document that breaks any is never committed: the update
    /// that made it fails with a <see cref="RegistryValidationException"/>.
    /// </summary>
    public Func<T, IEnumerable<string>>? Validate { get; init; }

    /// <summary>
    /// Called when a damaged registry has been restored from a backup. It runs with the registry locked: take note, and return.
    /// </summary>
    public Action<RegistryRecovery>? Recovered { get; init; }

    /// <summary>
    /// Where recoveries, lost durability, locks that are not had and open folders are logged; nowhere by default.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock for the names of quarantined files and the pace of watching.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal RegistrySettings ToSettings() => new()
    {
        LockTimeout = LockTimeout,
        Commit = new CommitPolicy(Durability, Backups, InPlaceFallback),
        MaxSize = MaxSize,
        Recovered = Recovered ?? (_ => { }),
        Logger = LoggerFactory?.CreateLogger(Telemetry.Name) ?? NullLogger.Instance,
        TimeProvider = TimeProvider,
    };
}
