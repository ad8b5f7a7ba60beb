using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>A transaction around the lease of a registry's lock.</summary>
internal sealed class LockedTransaction<T> : RegistryTransaction<T>
{
    private readonly RegistryStore _store;
    private readonly HeldLock _held;
    private readonly LockedDocument<T> _document;
    private bool _ended;

    /// <summary>Loads the document; the lock goes back at once if there is none that can be read.</summary>
    /// <param name="store">Where the document is.</param>
    /// <param name="format">What it is.</param>
    /// <param name="held">The lock.</param>
    /// <param name="timeout">How long the wait for other processes may still take, where the lock does not keep them out.</param>
    /// <param name="cancellationToken">Cancels that wait.</param>
    public LockedTransaction(
        RegistryStore store, DocumentFormat<T> format, HeldLock held, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _store = store;
        _held = held;
        try
        {
            store.KeepOthersFromCommitting(timeout, cancellationToken);
            _document = new LockedDocument<T>(store, format);
        }
        catch
        {
            End();
            throw;
        }
    }

    public override T Value
    {
        get => _document.Value;
        set
        {
            ThrowIfEnded();
            _document.Value = value;
        }
    }

    public override void Commit()
    {
        ThrowIfEnded();
        try
        {
            _document.Save();
        }
        catch (Exception told) when (told is RegistryDurabilityException or RegistryInDoubtException)
        {
            // To commit again could be to commit twice.
            Dispose();
            throw;
        }

        Dispose();
    }

    public override Task CommitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return Task.Run(Commit, cancellationToken);
    }

    /// <summary>Commits <paramref name="document"/> if the one that was loaded is of the version.</summary>
    public bool TryCommit(T document, string version)
    {
        if (_document.Version != version) return false;
        Value = document;
        Commit();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (_ended) return;
        End();
    }

    private void End()
    {
        _ended = true;
        try
        {
            _store.LetOthersCommit();
        }
        finally
        {
            _held.Dispose();
        }
    }

    private void ThrowIfEnded()
    {
        if (_ended) throw new InvalidOperationException("The transaction has been committed or disposed: begin another one.");
    }
}
