using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>A file beside the target that takes its place when it is complete and on the disk, or goes without a trace.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const UnixFileMode GroupBits = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const int GroupToOthers = 3;

    private readonly IFileSystem _fileSystem;
    private OpenFile _file;
    private bool _renamed;
    private bool _isHandedOver;

    private TemporaryFile(IFileSystem fileSystem, OpenFile file)
    {
        _fileSystem = fileSystem;
        _file = file;
    }

    /// <summary>
    /// Creates <c>.{target}.{pid}.{random}.tmp</c> in the target's folder, with mode and owner of the file that it is to replace.
    /// Until it has them, no other account may open it. A file that replaces none gets its mode from the process's umask.
    /// </summary>
    public static TemporaryFile Beside(IFileSystem fileSystem, string target, FileStatus? original)
    {
        if (original is not { } replaced) return new TemporaryFile(fileSystem, CreatePublic(fileSystem, target));
        var file = fileSystem.CreateTemporary(System.IO.Path.GetDirectoryName(target)!, NamePrefix(target));
        var temporary = new TemporaryFile(fileSystem, file);
        try
        {
            temporary.TakeOver(replaced);
            return temporary;
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    /// <summary>The file's name until it takes the target's place.</summary>
    public string Path => _file.Path;

    /// <summary>The temporary files of a target that are there, of whichever process.</summary>
    public static IEnumerable<string> Kept(IFileSystem fileSystem, string target) =>
        fileSystem.List(System.IO.Path.GetDirectoryName(target)!, $".{System.IO.Path.GetFileName(target)}.")
            .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal));

    /// <summary>A name beside the target that nobody is likely to have.</summary>
    public static string RandomName(string target) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(target)!, $"{NamePrefix(target)}{System.IO.Path.GetRandomFileName().AsSpan(0, 8)}.tmp");

    private static string NamePrefix(string target) => $".{System.IO.Path.GetFileName(target)}.{Environment.ProcessId}.";

    private static OpenFile CreatePublic(IFileSystem fileSystem, string target)
    {
        while (true)
        {
            try
            {
                return fileSystem.CreateNew(RandomName(target));
            }
            catch (FileSystemException taken) when (taken.Error is FileSystemError.Exists)
            {
            }
        }
    }

    public void Write(ReadOnlySpan<byte> content)
    {
        for (var offset = 0; offset < content.Length;)
            offset += _fileSystem.Write(_file, content[offset..], offset);
    }

    /// <summary>Closes the file, for others to write it by its name: on Windows they could not open it otherwise.</summary>
    public void Close() => _file.Dispose();

    /// <summary>Opens the file again that others have written.</summary>
    public void Reopen() => _file = _fileSystem.OpenForChange(_file.Path);

    /// <summary>
    /// The mode of the original and, as far as this account may give it away, its owner. A mode never widens: if the
    /// group cannot be kept, the group that the file gets instead has no more rights than everybody.
    /// </summary>
    private void TakeOver(FileStatus original)
    {
        var mode = original.Mode;
        var own = _fileSystem.GetStatus(_file);
        if (own.UserId != original.UserId || own.GroupId != original.GroupId)
        {
            var keepsGroup = _fileSystem.TrySetOwner(_file, original.UserId, original.GroupId)
                || own.GroupId == original.GroupId
                || _fileSystem.TrySetOwner(_file, userId: null, original.GroupId);
            if (!keepsGroup) mode &= ~GroupBits | (UnixFileMode)((int)mode << GroupToOthers);
        }

        _fileSystem.SetMode(_file, mode);
    }

    public void CopyAttributes(OpenFile original) => _fileSystem.CopyAttributes(original, _file);

    public void Flush() => _fileSystem.Flush(_file);

    public void RenameTo(string target)
    {
        try
        {
            _fileSystem.Rename(_file.Path, target);
        }
        catch (FileSystemException) when (StandsAt(target))
        {
            // A network file system may lose the answer and not the request.
        }

        _renamed = true;
    }

    /// <summary>Gives the file the target's name, which no file may have yet.</summary>
    public void LinkTo(string target)
    {
        try
        {
            _fileSystem.Link(_file.Path, target);
        }
        catch (FileSystemException none)
            when (none.Error is FileSystemError.NotSupported or FileSystemError.AccessDenied && _fileSystem.GetStatus(target) is null)
        {
            // Without hard links there is no rename that stops at a file made in this moment.
            RenameTo(target);
        }
    }

    /// <summary>The file in its place. From now on it is the caller's to close.</summary>
    public PlacedFile Placed()
    {
        var placed = new PlacedFile(_file, _fileSystem.GetStatus(_file));
        _isHandedOver = true;
        return placed;
    }

    /// <summary>The file is still open, so no other can have its inode.</summary>
    private bool StandsAt(string target)
    {
        try
        {
            return _fileSystem.GetStatus(target) is { } standing && standing.IsSameFileAs(_fileSystem.GetStatus(_file));
        }
        catch (FileSystemException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_isHandedOver) _file.Dispose();
        if (_renamed) return;
        try
        {
            _fileSystem.Delete(_file.Path);
        }
        catch (FileSystemException)
        {
            // The failure that brought us here is the one to tell.
        }
    }
}
