using RegistryGuard.Platform;

namespace RegistryGuard.Locking;

/// <summary>
/// The lock file beside the registry, <c>{registry}.lock</c>: created once, never deleted, never renamed, never written. Its
/// exclusive <c>flock</c> (on Windows, its first byte) is the lock of the registry for every process. Not thread-safe: the
/// <see cref="LockQueue"/> sees to it that one thread at a time uses it.
/// </summary>
internal sealed class Sidecar(IFileSystem fileSystem, string registryPath)
{
    /// <summary>Nobody deletes lock files that often; something else is wrong, and going on would never end.</summary>
    private const int MostReplacements = 100;

    private const UnixFileMode OwnerMayLock = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private OpenFile? _file;

    public string RegistryPath { get; } = registryPath;

    public string Path { get; } = registryPath + ".lock";

    /// <summary>Takes the lock, waiting in the system as long as it takes.</summary>
    public void Lock() => Take(wait: true);

    /// <summary>Takes the lock if no other process has it.</summary>
    public bool TryLock() => Take(wait: false);

    /// <summary>Gives the lock back and, unless somebody is about to take it again, closes the file.</summary>
    public void Unlock(bool keepOpen)
    {
        try
        {
            // Not by closing alone: a process that is just being started may still share the open file.
            if (_file is not null) fileSystem.Unlock(_file);
        }
        catch (FileSystemException)
        {
            keepOpen = false;
        }

        if (!keepOpen) Close();
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private bool Take(bool wait)
    {
        try
        {
            for (var replacements = 0; replacements < MostReplacements; replacements++)
            {
                _file ??= OpenOrCreate();
                if (wait) fileSystem.Lock(_file);
                else if (!fileSystem.TryLock(_file)) return false;
                if (IsStillAtItsPath(_file)) return true;
                // Somebody deleted the lock file, and others may be locking a new one: this lock guards nothing.
                Close();
            }

            throw new FileSystemException(FileSystemError.Other, "flock", Path, "the locked file is never the one at its path");
        }
        catch (FileSystemException failure)
        {
            Close();
            throw LockFailure.Explain(this, failure);
        }
    }

    private bool IsStillAtItsPath(OpenFile locked) =>
        fileSystem.GetStatus(Path) is { } current && current.IsSameFileAs(fileSystem.GetStatus(locked));

    private OpenFile OpenOrCreate()
    {
        while (true)
        {
            try
            {
                return fileSystem.OpenLockFile(Path);
            }
            catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
            {
            }

            try
            {
                return Create();
            }
            catch (FileSystemException raced) when (raced.Error is FileSystemError.Exists)
            {
            }
        }
    }

    /// <summary>Whoever may write the registry may lock it: the lock file gets the registry's owner and rights.</summary>
    private OpenFile Create()
    {
        var created = fileSystem.CreateNew(Path);
        try
        {
            if (fileSystem.GetStatus(RegistryPath) is { Kind: FileKind.Regular } registry)
            {
                fileSystem.TrySetOwner(created, registry.UserId, registry.GroupId);
                fileSystem.SetMode(created, (registry.Mode & ~AnyExecute) | OwnerMayLock);
            }

            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }
}
