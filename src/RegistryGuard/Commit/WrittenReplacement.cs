using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>
/// A replacement that others write by its name, with whatever API, and that takes the file's place when they are done; disposed
/// before that, it goes without a trace.
/// </summary>
internal sealed class WrittenReplacement : IDisposable
{
    private readonly IFileSystem _fileSystem;
    private readonly string _path;
    private readonly TemporaryFile? _temporary;

    private WrittenReplacement(IFileSystem fileSystem, string path, TemporaryFile? temporary)
    {
        _fileSystem = fileSystem;
        _path = path;
        _temporary = temporary;
    }

    /// <summary>The name to write to: an empty file that exists, or a pipe or device itself.</summary>
    public string Name => _temporary?.Path ?? _path;

    /// <exception cref="IOException">As <see cref="File"/> fails to open the file.</exception>
    public static WrittenReplacement Begin(IFileSystem fileSystem, string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (AtomicReplacement.IsSpecial(fileSystem, full)) return new WrittenReplacement(fileSystem, full, null);
            var target = AtomicReplacement.FollowLinks(fileSystem, full);
            var temporary = FileReplacement.Begin(fileSystem, target, out _);
            temporary.Close();
            return new WrittenReplacement(fileSystem, target, temporary);
        }
        catch (FileSystemException failure)
        {
            throw AtomicReplacement.AsFileWouldThrow(full, failure);
        }
    }

    /// <summary>Flushes what was written and puts it in the file's place.</summary>
    /// <exception cref="RegistryDurabilityException">It is in place, the disk has not confirmed it.</exception>
    /// <exception cref="RegistryException">Nothing was changed.</exception>
    public void Complete() => Complete(static (temporary, path) => temporary.RenameTo(path));

    /// <summary>As <see cref="Complete()"/>, where no file has the name yet.</summary>
    /// <exception cref="IOException">The file exists by now.</exception>
    public void CompleteNew() => Complete(static (temporary, path) => temporary.LinkTo(path));

    private void Complete(Action<TemporaryFile, string> place)
    {
        if (_temporary is null) return;
        try
        {
            _temporary.Reopen();
            _temporary.Flush();
            place(_temporary, _path);
        }
        catch (FileSystemException failure)
        {
            throw AtomicReplacement.AsFileWouldThrow(_path, failure);
        }

        try
        {
            _fileSystem.FlushDirectory(Path.GetDirectoryName(_path)!);
        }
        catch (FileSystemException failure)
        {
            throw CommitFailure.NotDurable(_path, failure);
        }
    }

    public void Dispose() => _temporary?.Dispose();
}
