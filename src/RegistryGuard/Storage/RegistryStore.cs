using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Watching;

namespace RegistryGuard.Storage;

/// <summary>
/// Where a registry's document is kept: a file, or a row of a database. Everything above it (who is next, which updates share a
/// commit, what a document is) is the same for all of them.
/// </summary>
internal abstract class RegistryStore(RegistrySettings settings)
{
    public RegistrySettings Settings { get; } = settings;

    /// <summary>What messages, metrics and exceptions call the registry.</summary>
    public abstract string Path { get; }

    /// <summary>Who in this process is next.</summary>
    public abstract LockQueue Queue { get; }

    public abstract ChangeSignal Changes { get; }

    public abstract CommitPace Pace { get; }

    /// <summary>The document's bytes as they are now; needs no lock.</summary>
    /// <exception cref="RegistryException">They cannot be read.</exception>
    public abstract Snapshot Current();

    /// <summary>The document's bytes for the one who holds the lock and is going to change them.</summary>
    /// <exception cref="RegistryCorruptException">They are no document of the type.</exception>
    /// <exception cref="RegistrySchemaException">A newer program has made the document.</exception>
    public abstract Snapshot Load<T>(DocumentFormat<T> format);

    /// <summary>Commits a change; the caller holds the lock.</summary>
    /// <param name="loaded">What the change was made of.</param>
    /// <param name="content">The document's bytes.</param>
    /// <param name="parsed">What is being parsed from them already, if anything.</param>
    /// <returns><see langword="false"/> if the registry has changed since it was loaded, and nothing was committed.</returns>
    /// <exception cref="RegistryDurabilityException">Committed, but the disk did not confirm it.</exception>
    /// <exception cref="RegistryInDoubtException">It is not known whether it was committed.</exception>
    /// <exception cref="RegistryException">Nothing was changed.</exception>
    public abstract bool TrySave(Snapshot loaded, ReadOnlyMemory<byte> content, object? parsed);

    /// <summary>Whether one commit can serve both: the same registry, the same promises.</summary>
    public abstract bool SharesCommitsWith(RegistryStore other);

    /// <summary>Whether the next who holds the lock will repair this.</summary>
    public virtual bool CanRestore(Snapshot damaged) => false;

    /// <summary>
    /// Keeps every other process from committing until <see cref="LetOthersCommit"/>, where the lock alone does not. The caller
    /// holds the lock and loads afterwards.
    /// </summary>
    /// <exception cref="RegistryLockTimeoutException">Another process did the same for too long.</exception>
    public virtual void KeepOthersFromCommitting(TimeSpan timeout, CancellationToken cancellationToken)
    {
    }

    /// <summary>Undoes <see cref="KeepOthersFromCommitting"/>, if it was called.</summary>
    public virtual void LetOthersCommit()
    {
    }
}
