using RegistryGuard.Documents;
using RegistryGuard.Locking;

namespace RegistryGuard.Files;

/// <summary>A transaction on a file, around the lease of its lock.</summary>
internal sealed class FileTransaction<T> : RegistryTransaction<T>
{
    private readonly HeldLock held;
    private readonly LockedDocument<T> document;
    private bool ended;

    /// <summary>Loads the document; the lock goes back at once if there is none that can be read.</summary>
    public FileTransaction(RegistryFile file, DocumentFormat<T> format, HeldLock held)
    {
        this.held = held;
        try
        {
            document = new LockedDocument<T>(file, format);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public override T Value
    {
        get => document.Value;
        set
        {
            ThrowIfEnded();
            document.Value = value;
        }
    }

    public override void Commit()
    {
        ThrowIfEnded();
        try
        {
            document.Save();
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
        ended = true;
        held.Dispose();
    }

    private void ThrowIfEnded()
    {
        if (ended) throw new InvalidOperationException("The transaction has been committed or disposed: begin another one.");
    }
}
