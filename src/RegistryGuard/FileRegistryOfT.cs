using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using RegistryGuard.Coordination;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Inspection;
using RegistryGuard.Locking;
using RegistryGuard.Recovery;
using RegistryGuard.Snapshots;

namespace RegistryGuard;

/// <summary>
/// A registry in a JSON file. Its lock is an exclusive <c>flock</c> on <c>{file}.lock</c>, which other programs can take too; a
/// commit replaces the whole file, flushed to the disk, and keeps the document before it as <c>{file}.bak</c>.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistry<T> : IRegistry<T>
{
    private const int MostFailedReads = 10;

    private static readonly TimeSpan s_readAgain = TimeSpan.FromMilliseconds(100);

    private readonly RegistryFile _file;
    private readonly DocumentFormat<T> _format;
    private readonly RegistrySettings _settings;

    internal FileRegistry(RegistryFile file, DocumentFormat<T> format, RegistrySettings settings)
    {
        _file = file;
        _format = format;
        _settings = settings;
    }

    /// <summary>The file, by its absolute path with every link resolved.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public T Read()
    {
        if (TryRead(out var document, out var damage)) return document;
        try
        {
            if (Hold.Has(_file.Queue)) SaveInside();
            else Update(_ => { });
        }
        catch (RegistryException) when (damage is not null)
        {
            // A reader may have no right to lock or to write; then the damage is what it must hear of.
            ExceptionDispatchInfo.Throw(damage);
        }

        return ReadSaved();
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        var (isRead, document, damage) = await Task.Run(
            () => (TryRead(out var read, out var found), read, found), cancellationToken).ConfigureAwait(false);
        if (isRead) return document;
        try
        {
            if (Hold.Has(_file.Queue)) SaveInside();
            else await UpdateAsync(_ => { }, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException) when (damage is not null)
        {
            ExceptionDispatchInfo.Throw(damage);
        }

        return await Task.Run(ReadSaved, cancellationToken).ConfigureAwait(false);
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
    public RegistryTransaction<T> Begin(CancellationToken cancellationToken = default) =>
        new FileTransaction<T>(_file, _format, _settings, Acquire(cancellationToken));

    /// <inheritdoc/>
    // Not async itself: the hold must be entered in the caller's flow.
    public Task<RegistryTransaction<T>> BeginAsync(CancellationToken cancellationToken = default) =>
        LoadAsync(HeldLock.AcquireAsync(_file.Queue, Holder.Transaction, _settings.LockTimeout, cancellationToken));

    private async Task<RegistryTransaction<T>> LoadAsync(Task<HeldLock> acquiring)
    {
        var held = await acquiring.ConfigureAwait(false);
        return await Task.Run(() => new FileTransaction<T>(_file, _format, _settings, held)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var changes = _file.Changes.Subscribe();
        Snapshot? seen = null;
        var failures = 0;
        while (true)
        {
            var snapshot = await Task.Run(() => _file.Snapshots.Current(_settings.MaxSize), cancellationToken).ConfigureAwait(false);
            if (seen is null || !snapshot.HasContentOf(seen))
            {
                T document;
                try
                {
                    document = snapshot.Content is null || failures == MostFailedReads
                        ? await ReadAsync(cancellationToken).ConfigureAwait(false)
                        : await Task.Run(() => snapshot.Document(_format, Path), cancellationToken).ConfigureAwait(false);
                }
                catch (RegistryCorruptException) when (failures < MostFailedReads)
                {
                    // Somebody may be saving in place, without the lock.
                    failures++;
                    await Task.Delay(s_readAgain, _settings.TimeProvider, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                (seen, failures) = (snapshot, 0);
                yield return document;
            }

            await changes.WaitAsync(_settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at the registry, its lock, its backups and its folder, and changes nothing.</summary>
    /// <exception cref="RegistryException">The folder cannot be read.</exception>
    public RegistryInspection Inspect() => Inspector.Run(_file);

    private TResult Apply<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        if (Hold.Around(_file.Queue) is not null) return ApplyInside(change, Begin(cancellationToken));
        using var activity = Telemetry.Start("registry.update", Path);
        var update = new ThreadUpdate<T, TResult>(_file, _format, _settings, change);
        try
        {
            return update.Run(_settings.LockTimeout, cancellationToken);
        }
        catch (RegistryLockTimeoutException)
        {
            _settings.Logger.LockTimedOut(Path, _settings.LockTimeout);
            throw;
        }
    }

    private async Task<TResult> ApplyAsync<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        if (Hold.Around(_file.Queue) is not null)
        {
            var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => ApplyInside(change, transaction), CancellationToken.None).ConfigureAwait(false);
        }

        using var activity = Telemetry.Start("registry.update", Path);
        var update = new TaskUpdate<T, TResult>(_file, _format, _settings, change);
        try
        {
            return await update.RunAsync(_settings.LockTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryLockTimeoutException)
        {
            _settings.Logger.LockTimedOut(Path, _settings.LockTimeout);
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

    /// <returns>
    /// <see langword="false"/> if the file has first to be created by the user's factory or, because of the damage, restored.
    /// </returns>
    private bool TryRead(out T document, out RegistryCorruptException? damage)
    {
        damage = null;
        document = default!;
        var snapshot = _file.Snapshots.Current(_settings.MaxSize);
        if (snapshot.Content is null && _format.HasFactory) return false;
        try
        {
            document = snapshot.Content is null ? _format.Create(Path) : snapshot.Document(_format, Path);
            return true;
        }
        catch (RegistryCorruptException found) when (Restoration.IsPossible(_file, snapshot))
        {
            damage = found;
            return false;
        }
    }

    /// <summary>Creates or restores the file for one who holds the lock already.</summary>
    private void SaveInside() => new LockedDocument<T>(_file, _format, _settings).Save();

    private T ReadSaved()
    {
        var snapshot = _file.Snapshots.Current(_settings.MaxSize);
        return snapshot.Content is null ? _format.Create(Path) : snapshot.Document(_format, Path);
    }

    private HeldLock Acquire(CancellationToken cancellationToken) =>
        HeldLock.Acquire(_file.Queue, Holder.Transaction, _settings.LockTimeout, cancellationToken)
        ?? throw LockFailure.Timeout(Path, _settings.LockTimeout);
}
