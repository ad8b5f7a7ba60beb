using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryGuard.Diagnostics;
using RegistryGuard.Locking;

namespace RegistryGuard;

/// <summary>How a registry is opened, wherever its document is kept.</summary>
/// <typeparam name="T">The document.</typeparam>
public abstract class RegistryOptions<T>
{
    internal RegistryOptions()
    {
    }

    /// <summary>
    /// Makes the document of a registry that has none yet. Without it that is <c>new T()</c>, and reading writes nothing. With
    /// it, the first read or update stores it, under the lock, so that everybody sees the same beginning.
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
    /// Where recoveries, lost durability, locks that are not had and open folders are logged; nowhere by default.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock for the pace of watching and for names that carry a time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What the options are called in messages.</summary>
    internal string Name => GetType().Name.Split('`')[0];

    internal ILogger Logger => LoggerFactory?.CreateLogger(Telemetry.Name) ?? NullLogger.Instance;

    /// <summary>What to do about a registry that holds no document of the type, as the end of a sentence.</summary>
    internal abstract string WayOutOfDamage(string path);
}
