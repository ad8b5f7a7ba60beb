namespace RegistryGuard;

/// <summary>
/// A registry's document under the registry's lock. The lock is held until the transaction is committed or disposed, so keep it
/// short; a transaction that is never disposed locks everybody out.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
/// <remarks>A transaction serves one flow of control, which may await; it is not safe for several threads at a time.</remarks>
public abstract class RegistryTransaction<T> : IDisposable, IAsyncDisposable
{
    /// <summary>The document: change it, or set another one.</summary>
    /// <exception cref="InvalidOperationException">Set after the transaction has ended.</exception>
    public abstract T Value { get; set; }

    /// <summary>Replaces the registry's document by <see cref="Value"/> and gives back the lock.</summary>
    /// <exception cref="InvalidOperationException">The transaction has ended, or <see cref="Value"/> is null.</exception>
    /// <exception cref="RegistryDurabilityException">Committed, but the disk did not confirm it.</exception>
    /// <exception cref="RegistryException">Nothing was changed; the lock is still held: try again or dispose.</exception>
    public abstract void Commit();

    /// <summary>As <see cref="Commit"/>, on a thread of the pool.</summary>
    /// <param name="cancellationToken">Cancels the commit before it has begun.</param>
    /// <inheritdoc cref="Commit" path="/exception"/>
    public abstract Task CommitAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives back the lock; what was not committed is discarded.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back the lock; what was not committed is discarded.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives back the lock; what was not committed is discarded.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
