using RegistryGuard.Coordination;
using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Locking;
using RegistryGuard.Recovery;

namespace RegistryGuard;

/// <summary>
/// A registry in a JSON file. Its lock is an exclusive <c>flock</c> on <c>{file}.lock</c>, which other programs can take too; a
/// commit replaces the whole file, flushed to the disk, and keeps the document before it as <c>{file}.bak</c>.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistry<T> : IRegistry<T>
{
    private const string Transaction = "a transaction";

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
        var snapshot = _file.Snapshots.Current(_settings.MaxSize);
        try
        {
            if (snapshot.Content is not null) return snapshot.Document(_format, Path);
            if (!_format.HasFactory) return _format.Create(Path);
            Save();
        }
        catch (RegistryCorruptException) when (Restoration.IsPossible(_file, snapshot))
        {
            if (!TrySave()) throw;
        }

        snapshot = _file.Snapshots.Current(_settings.MaxSize);
        return snapshot.Content is null ? _format.Create(Path) : snapshot.Document(_format, Path);
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(Read, cancellationToken).ConfigureAwait(false);
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
        LoadAsync(HeldLock.AcquireAsync(_file.Queue, Transaction, _settings.LockTimeout, cancellationToken));

    private async Task<RegistryTransaction<T>> LoadAsync(Task<HeldLock> acquiring)
    {
        var held = await acquiring.ConfigureAwait(false);
        return await Task.Run(() => new FileTransaction<T>(_file, _format, _settings, held)).ConfigureAwait(false);
    }

    private TResult Apply<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        Hold.ThrowIfHeld(_file.Queue);
        var update = new ThreadUpdate<T, TResult>(_file, _format, _settings, change);
        return update.Run(_settings.LockTimeout, cancellationToken);
    }

    private async Task<TResult> ApplyAsync<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        Hold.ThrowIfHeld(_file.Queue);
        var update = new TaskUpdate<T, TResult>(_file, _format, _settings, change);
        return await update.RunAsync(_settings.LockTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the file if there is none, and restores it if it is damaged.</summary>
    private void Save()
    {
        if (Hold.Has(_file.Queue)) new LockedDocument<T>(_file, _format, _settings).Save();
        else Update(_ => { });
    }

    /// <summary>A reader may have no right to lock or to write; then the damage is what it must hear of.</summary>
    private bool TrySave()
    {
        try
        {
            Save();
            return true;
        }
        catch (RegistryException)
        {
            return false;
        }
    }

    private HeldLock Acquire(CancellationToken cancellationToken) =>
        HeldLock.Acquire(_file.Queue, Transaction, _settings.LockTimeout, cancellationToken)
        ?? throw LockFailure.Timeout(Path, _settings.LockTimeout);
}
