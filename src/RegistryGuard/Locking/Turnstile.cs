using RegistryGuard.Platform;

namespace RegistryGuard.Locking;

/// <summary>
/// Lets processes take turns. The system's lock goes to whoever asks at the right moment, and that is mostly the one who has just
/// given it back. So whoever has to wait first takes a second lock, on <c>{registry}.lock.turn</c>, and nobody asks for the first
/// while another has the second. It decides only about the order: where it fails, the lock itself still holds.
/// </summary>
internal sealed class Turnstile(IFileSystem fileSystem, Sidecar sidecar)
{
    private OpenFile? _file;

    public string Path { get; } = sidecar.Path + ".turn";

    /// <summary>Waits for the place in front of the lock.</summary>
    public void Enter()
    {
        try
        {
            _file ??= sidecar.OpenOrCreate(Path);
            fileSystem.Lock(_file);
        }
        catch (FileSystemException)
        {
            Close();
        }
    }

    /// <summary>Goes through if nobody is waiting; nobody has ever waited while there is no file.</summary>
    public bool TryEnter()
    {
        try
        {
            if (_file is null && fileSystem.GetStatus(Path) is null) return true;
            _file ??= fileSystem.OpenLockFile(Path);
            return fileSystem.TryLock(_file);
        }
        catch (FileSystemException)
        {
            Close();
            return true;
        }
    }

    public void Leave()
    {
        try
        {
            if (_file is not null) fileSystem.Unlock(_file);
        }
        catch (FileSystemException)
        {
            Close();
        }
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
