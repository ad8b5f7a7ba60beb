using RegistryGuard.Documents;
using RegistryGuard.Locking;

namespace RegistryGuard.Files;

/// <summary>A transaction on a file, around the lease of its lock.</summary>
internal sealed class FileTransaction<T> : RegistryTransaction<T>
{
    private readonly HeldLock _held;
    private readonly LockedDocument<T> _document;
    private bool _ended;

    /// <summary>Loads the document; the lock goes back at once if there is none that can be read.</summary>
    public FileTransaction(RegistryFile file, DocumentFormat<T> format, RegistrySettings settings, HeldLock held)
    {
        _held = held;
        try
        {
            _document = new LockedDocument<T>(file, format, settings);
        }
        catch
        {
            held.Dispose();
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
        catch (RegistryDurabilityException)
        {
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

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _held.Dispose();
    }

    private void ThrowIfEnded()
    {
        if (_ended) throw new InvalidOperationException("The transaction has been committed or disposed: begin another one.");
    }
}
