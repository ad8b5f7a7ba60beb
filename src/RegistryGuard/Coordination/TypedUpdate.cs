using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>An update of a document of type <typeparamref name="T"/>.</summary>
internal abstract class TypedUpdate<T, TResult>(
    RegistryStore store, DocumentFormat<T> format, Change<T, TResult> change)
    : PendingUpdate(format.Key, store)
{
    /// <summary>What the change returned when it ran last.</summary>
    protected TResult Result { get; private set; } = default!;

    /// <summary>Enters the queue; without time to wait, takes the lock now or not at all.</summary>
    /// <exception cref="RegistryLockTimeoutException">There is no time, and the lock is not free.</exception>
    protected void Join(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout != TimeSpan.Zero) Store.Queue.Join(this);
        else Granted(Store.Queue.Acquire(timeout, cancellationToken) ?? throw LockFailure.Timeout(Store.Path, timeout));
    }

    /// <summary>Runs the change in the current flow, which counts as inside the lock meanwhile.</summary>
    protected void ApplyHere(Batch batch)
    {
        var document = batch.DocumentAs(format);
        var hold = Hold.Enter(Store.Queue, Holder.Update);
        hold.Begin(lease: null);
        try
        {
            var (value, result) = change.Apply(document.Value);
            format.ThrowIfInvalid(value, Store.Path);
            document.Value = value;
            Result = result;
        }
        finally
        {
            hold.End();
        }
    }
}
