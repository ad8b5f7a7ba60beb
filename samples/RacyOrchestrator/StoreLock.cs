namespace RacyOrchestrator;

/// <summary>Keeps other processes out of the store while it is held: an exclusively opened lock file.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly string LockPath = Path.Combine(RegistryStore.Home, "store.lock");

    private readonly FileStream handle;

    private StoreLock(FileStream handle) => this.handle = handle;

    public static StoreLock Acquire()
    {
        while (true)
        {
            try
            {
                return new StoreLock(new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                Thread.Sleep(1);
            }
        }
    }

    public void Dispose() => handle.Dispose();
}
