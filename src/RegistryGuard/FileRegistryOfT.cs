using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Locking;
using RegistryGuard.Reading;

namespace RegistryGuard;

/// <summary>
/// A registry in a JSON file. Its lock is an exclusive <c>flock</c> on <c>{file}.lock</c>, which other programs can take too; a
/// commit replaces the whole file, flushed to the disk, and keeps the document before it as <c>{file}.bak</c>.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistry<T> : IRegistry<T>
{
    private readonly RegistryFile _file;
    private readonly DocumentFormat<T> _format;
    private readonly TimeSpan _lockTimeout;

    internal FileRegistry(RegistryFile file, DocumentFormat<T> format, TimeSpan lockTimeout)
    {
        _file = file;
        _format = format;
        _lockTimeout = lockTimeout;
    }

    /// <summary>The file, by its absolute path with every link resolved.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public T Read()
    {
        if (TryRead(out var document)) return document;
        if (!_format.HasFactory) return _format.Create(Path);
        if (Hold.Has(_file.Queue)) return CreateFile();
        using var held = Acquire("a read that creates the file", CancellationToken.None);
        return CreateFile();
    }

    /// <inheritdoc/>
    public async Task<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        var (exists, document) = await Task.Run(() => (TryRead(out var read), read), cancellationToken).ConfigureAwait(false);
        if (exists) return document!;
        if (!_format.HasFactory) return _format.Create(Path);
        if (Hold.Has(_file.Queue)) return CreateFile();
        using var held = await AcquireAsync("a read that creates the file", cancellationToken).ConfigureAwait(false);
        return await Task.Run(CreateFile, CancellationToken.None).ConfigureAwait(false);
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
        new FileTransaction<T>(_file, _format, Acquire("a transaction", cancellationToken));

    /// <inheritdoc/>
    // Not async itself: the hold must be entered in the caller's flow.
    public Task<RegistryTransaction<T>> BeginAsync(CancellationToken cancellationToken = default) =>
        LoadAsync(AcquireAsync("a transaction", cancellationToken));

    private async Task<RegistryTransaction<T>> LoadAsync(Task<HeldLock> acquiring)
    {
        var held = await acquiring.ConfigureAwait(false);
        return await Task.Run(() => new FileTransaction<T>(_file, _format, held)).ConfigureAwait(false);
    }

    private TResult Apply<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        using var held = Acquire("an update", cancellationToken);
        return Apply(change);
    }

    private async Task<TResult> ApplyAsync<TResult>(Change<T, TResult> change, CancellationToken cancellationToken)
    {
        using var held = await AcquireAsync("an update", cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Apply(change), CancellationToken.None).ConfigureAwait(false);
    }

    private TResult Apply<TResult>(Change<T, TResult> change)
    {
        var document = new LockedDocument<T>(_file, _format);
        (document.Value, var result) = change.Apply(document.Value);
        document.Save();
        return result;
    }

    private bool TryRead(out T document)
    {
        var content = DocumentReader.Read(_file.FileSystem, Path);
        document = content is { } found ? _format.Parse(found.Span, Path) : default!;
        return content is not null;
    }

    private T CreateFile()
    {
        new LockedDocument<T>(_file, _format).Save();
        return TryRead(out var document) ? document : _format.Create(Path);
    }

    private HeldLock Acquire(string holder, CancellationToken cancellationToken) =>
        HeldLock.Acquire(_file.Queue, holder, _lockTimeout, cancellationToken) ?? throw LockFailure.Timeout(Path, _lockTimeout);

    private Task<HeldLock> AcquireAsync(string holder, CancellationToken cancellationToken) =>
        HeldLock.AcquireAsync(_file.Queue, holder, _lockTimeout, cancellationToken);
}
