using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using RegistryGuard.Coordination;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;

namespace RegistryGuard;

/// <summary>
/// What all registries have in common, wherever the document is kept: updates that wait together are committed together, a reader
/// needs no lock, a watcher misses nothing.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public abstract class Registry<T> : IRegistry<T>
{
    private const int MostFailedReads = 10;

    private static readonly TimeSpan s_readAgain = TimeSpan.FromMilliseconds(100);

    private readonly RegistryStore _store;
    private readonly DocumentFormat<T> _format;

    internal Registry(RegistryStore store, DocumentFormat<T> format)
    {
        _store = store;
        _format = format;
    }

    /// <inheritdoc/>
    public T Read() => ReadSnapshot().Document;

    /// <inheritdoc/>
    public async Task<T> ReadAsync(CancellationToken cancellationToken = default) =>
        (await ReadSnapshotAsync(cancellationToken).ConfigureAwait(false)).Document;

    /// <inheritdoc/>
    public VersionedSnapshot<T> ReadVersioned() => Versioned(ReadSnapshot());

    /// <inheritdoc/>
    public async Task<VersionedSnapshot<T>> ReadVersionedAsync(CancellationToken cancellationToken = default) =>
        Versioned(await ReadSnapshotAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public bool TryReplace(T document, string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        using var transaction = Lock(cancellationToken);
        return transaction.TryCommit(document, version);
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(T document, string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        var transaction = (LockedTransaction<T>)await BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
            return await Task.Run(() => transaction.TryCommit(document, version), CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Update(Action<T> change, CancellationToken cancellationToken = default) =>
        Apply(new Change<T, bool>(change), cancellationToken);

    /// <inheritdoc/>
    public TResult Update<TResult>(Func<T, TResult> change, CancellationToken cancellationToken = default) =>
        Apply(new Change<T, TResult>(change), cancellationToken);

    /// <inheritdoc/>
    public void Replace(Func<T, T> change, CancellationToken cancellationToken = default) =>
        Apply(Change<T, bool>.Replacing(change), cancellationToken);

    /// <inheritdoc/>
    public Task UpdateAsync(Action<T> change, CancellationToken cancellationToken = default) =>
        ApplyAsync(new Change<T, bool>(change), cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> UpdateAsync<TResult>(Func<T, TResult> change, CancellationToken cancellationToken = default) =>
        ApplyAsync(new Change<T, TResult>(change), cancellationToken);

    /// <inheritdoc/>
    public Task ReplaceAsync(Func<T, T> change, CancellationToken cancellationToken = default) =>
        ApplyAsync(Change<T, bool>.Replacing(change), cancellationToken);

    /// <inheritdoc/>
    public RegistryTransaction<T> Begin(CancellationToken cancellationToken = default) => Lock(cancellationToken);

    /// <inheritdoc/>
    // Not async itself: the hold must be entered in the caller's flow.
    public Task<RegistryTransaction<T>> BeginAsync(CancellationToken cancellationToken = default) => LoadAsync(
        HeldLock.AcquireAsync(_store.Queue, Holder.Transaction, _store.Settings.LockTimeout, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var changes = _store.Changes.Subscribe();
        Snapshot? seen = null;
        var failures = 0;
        while (true)
        {
            var snapshot = await Task.Run(() => _store.Current(), cancellationToken).ConfigureAwait(false);
            if (seen is null || !snapshot.HasContentOf(seen))
            {
                T document;
                try
                {
                    document = snapshot.Content is null || failures == MostFailedReads
                        ? await ReadAsync(cancellationToken).ConfigureAwait(false)
                        : await Task.Run(() => snapshot.Document(_format, _store.Path), cancellationToken).ConfigureAwait(false);
                }
                catch (RegistryCorruptException) when (failures < MostFailedReads)
                {
                    // Somebody may be saving in place, without the lock.
                    failures++;
                    await Task.Delay(s_readAgain, _store.Settings.TimeProvider, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                (seen, failures) = (snapshot, 0);
                yield return document;
            }

            await changes.WaitAsync(_store.Settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private TResult Apply<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        if (Hold.Around(_store.Queue) is not null) return ApplyInside(change, Lock(cancellationToken));
        using var activity = Telemetry.Start("registry.update", _store.Path);
        var update = new ThreadUpdate<T, TResult>(_store, _format, change);
        try
        {
            return update.Run(_store.Settings.LockTimeout, cancellationToken);
        }
        catch (RegistryLockTimeoutException)
        {
            _store.Settings.Logger.LockTimedOut(_store.Path, _store.Settings.LockTimeout);
            throw;
        }
    }

    private async Task<TResult> ApplyAsync<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        if (Hold.Around(_store.Queue) is not null)
        {
            var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => ApplyInside(change, transaction), CancellationToken.None).ConfigureAwait(false);
        }

        using var activity = Telemetry.Start("registry.update", _store.Path);
        var update = new TaskUpdate<T, TResult>(_store, _format, change);
        try
        {
            return await update.RunAsync(_store.Settings.LockTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryLockTimeoutException)
        {
            _store.Settings.Logger.LockTimedOut(_store.Path, _store.Settings.LockTimeout);
            throw;
        }
    }

    /// <summary>For one who holds the registry's lock around the update: there is no queue to wait in.</summary>
    private static TResult ApplyInside<TResult>(Change<T, TResult> change, RegistryTransaction<T> transaction)
    {
        using (transaction)
        {
            var (value, result) = change.Apply(transaction.Value);
            transaction.Value = value;
            transaction.Commit();
            return result;
        }
    }

    private (T Document, Snapshot Snapshot) ReadSnapshot()
    {
        if (TryRead(out var read, out var damage)) return read;
        try
        {
            if (Hold.Has(_store.Queue)) SaveInside();
            else Update(_ => { });
        }
        catch (RegistryException) when (damage is not null)
        {
            // A reader may have no right to lock or to write; then the damage is what it must hear of.
            ExceptionDispatchInfo.Throw(damage);
        }

        return ReadSaved();
    }

    private async Task<(T Document, Snapshot Snapshot)> ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        var (isRead, read, damage) = await Task.Run(
            () => (TryRead(out var document, out var found), document, found), cancellationToken).ConfigureAwait(false);
        if (isRead) return read;
        try
        {
            if (Hold.Has(_store.Queue)) SaveInside();
            else await UpdateAsync(_ => { }, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException) when (damage is not null)
        {
            ExceptionDispatchInfo.Throw(damage);
        }

        return await Task.Run(ReadSaved, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>
    /// <see langword="false"/> if the document has first to be created by the user's factory or, because of the damage, restored.
    /// </returns>
    private bool TryRead(out (T Document, Snapshot Snapshot) read, out RegistryCorruptException? damage)
    {
        damage = null;
        read = default;
        var snapshot = _store.Current();
        if (snapshot.Content is null && _format.HasFactory) return false;
        try
        {
            read = (DocumentOf(snapshot), snapshot);
            return true;
        }
        catch (RegistryCorruptException found) when (_store.CanRestore(snapshot))
        {
            damage = found;
            return false;
        }
    }

    private (T Document, Snapshot Snapshot) ReadSaved()
    {
        var snapshot = _store.Current();
        return (DocumentOf(snapshot), snapshot);
    }

    private T DocumentOf(Snapshot snapshot) =>
        snapshot.Content is null ? _format.Create(_store.Path) : snapshot.Document(_format, _store.Path);

    /// <summary>Creates or restores the document for one who holds the lock already.</summary>
    private void SaveInside() => new LockedDocument<T>(_store, _format).Save();

    private LockedTransaction<T> Lock(CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        var held = HeldLock.Acquire(_store.Queue, Holder.Transaction, _store.Settings.LockTimeout, cancellationToken)
            ?? throw LockFailure.Timeout(_store.Path, _store.Settings.LockTimeout);
        return new LockedTransaction<T>(_store, _format, held, TimeLeft(asked), cancellationToken);
    }

    private async Task<RegistryTransaction<T>> LoadAsync(Task<HeldLock> acquiring, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        var held = await acquiring.ConfigureAwait(false);
        return await Task.Run(
            () => new LockedTransaction<T>(_store, _format, held, TimeLeft(asked), cancellationToken), CancellationToken.None)
            .ConfigureAwait(false);
    }

    private TimeSpan TimeLeft(long since)
    {
        var limit = _store.Settings.LockTimeout;
        if (limit == Timeout.InfiniteTimeSpan) return limit;
        var left = limit - Stopwatch.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static VersionedSnapshot<T> Versioned((T Document, Snapshot Snapshot) read) => new(read.Document, read.Snapshot.Version);
}
