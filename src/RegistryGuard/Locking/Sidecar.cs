using System.Diagnostics;
using RegistryGuard.Platform;

namespace RegistryGuard.Locking;

/// <summary>
/// The lock file beside the registry, <c>{registry}.lock</c>: created once, never deleted, never renamed, never written. Its
/// exclusive <c>flock</c> (on Windows, its first byte) is the lock of the registry for every process. Not thread-safe: the
/// <see cref="LockQueue"/> sees to it that one thread at a time uses it.
/// </summary>
internal sealed class Sidecar : IProcessLock
{
    /// <summary>Nobody deletes lock files that often; something else is wrong, and going on would never end.</summary>
    private const int MostReplacements = 100;

    private const UnixFileMode OwnerMayLock = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// For so long a process may take the lock again before others: handing it over for each update would cost more than the
    /// update.
    /// </summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(5);

    private readonly IFileSystem _fileSystem;
    private readonly Turnstile _turnstile;
    private OpenFile? _file;
    private long _turnBegan;

    public Sidecar(IFileSystem fileSystem, string registryPath)
    {
        _fileSystem = fileSystem;
        RegistryPath = registryPath;
        Path = registryPath + ".lock";
        _turnstile = new Turnstile(fileSystem, this);
    }

    public string RegistryPath { get; }

    public string Path { get; }

    /// <summary>Takes the lock, waiting in the system as long as it takes.</summary>
    public void Lock()
    {
        _turnstile.Enter();
        try
        {
            Take(wait: true);
            _turnBegan = Stopwatch.GetTimestamp();
        }
        finally
        {
            _turnstile.Leave();
        }
    }

    /// <summary>Takes the lock if no other process has it or, unless this one's turn is still on, waits for it.</summary>
    public bool TryLock()
    {
        if (Stopwatch.GetElapsedTime(_turnBegan) < s_turn) return Take(wait: false);
        if (!_turnstile.TryEnter()) return false;
        try
        {
            if (!Take(wait: false)) return false;
            _turnBegan = Stopwatch.GetTimestamp();
            return true;
        }
        finally
        {
            _turnstile.Leave();
        }
    }

    /// <summary>Gives the lock back and, unless somebody is about to take it again, closes the file.</summary>
    public void Unlock(bool keepOpen)
    {
        try
        {
            // Not by closing alone: a process that is just being started may still share the open file.
            if (_file is not null) _fileSystem.Unlock(_file);
        }
        catch (FileSystemException)
        {
            keepOpen = false;
        }

        if (!keepOpen) Close();
    }

    public void Close()
    {
        CloseFile();
        _turnstile.Close();
    }

    private void CloseFile()
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
                _file ??= OpenOrCreate(Path);
                if (wait) _fileSystem.Lock(_file);
                else if (!_fileSystem.TryLock(_file)) return false;
                if (IsStillAtItsPath(_file)) return true;
                // Somebody deleted the lock file, and others may be locking a new one: this lock guards nothing.
                CloseFile();
            }

            throw new FileSystemException(FileSystemError.Other, "flock", Path, "the locked file is never the one at its path");
        }
        catch (FileSystemException failure)
        {
            CloseFile();
            throw LockFailure.Explain(this, failure);
        }
    }

    private bool IsStillAtItsPath(OpenFile locked)
    {
        if (_fileSystem.GetStatus(Path) is not { } current) return false;
        if (current.Kind is FileKind.Regular) return current.IsSameFileAs(_fileSystem.GetStatus(locked));
        throw new FileSystemException(FileSystemError.Link, "flock", Path, "not a regular file");
    }

    /// <summary>Opens a lock file or, the first time, creates it.</summary>
    public OpenFile OpenOrCreate(string path)
    {
        while (true)
        {
            try
            {
                return _fileSystem.OpenLockFile(path);
            }
            catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
            {
            }

            try
            {
                return Create(path);
            }
            catch (FileSystemException raced) when (raced.Error is FileSystemError.Exists)
            {
            }
        }
    }

    /// <summary>Whoever may write the registry may lock it: the lock file gets the registry's owner and rights.</summary>
    private OpenFile Create(string path)
    {
        var created = _fileSystem.CreateNew(path);
        try
        {
            if (_fileSystem.GetStatus(RegistryPath) is { Kind: FileKind.Regular } registry)
            {
                _fileSystem.TrySetOwner(created, registry.UserId, registry.GroupId);
                _fileSystem.SetMode(created, (registry.Mode & ~AnyExecute) | OwnerMayLock);
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
