namespace RegistryGuard.Locking;

/// <summary>The lock of one registry, held until it is disposed.</summary>
internal sealed class LockLease(LockQueue queue) : IDisposable
{
    private int _released;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) queue.Release();
    }
}
