using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>A file beside the target that takes its place when it is complete and on the disk, or goes without a trace.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const UnixFileMode GroupBits = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
    private const int GroupToOthers = 3;

    private readonly IFileSystem fileSystem;
    private readonly OpenFile file;
    private bool renamed;

    private TemporaryFile(IFileSystem fileSystem, OpenFile file)
    {
        this.fileSystem = fileSystem;
        this.file = file;
    }

    /// <summary>
    /// Creates <c>.{target}.{pid}.{random}.tmp</c> in the target's folder, with mode and owner of the file that it is to replace.
    /// Until it has them, no other account may open it. A file that replaces none gets its mode from the process's umask.
    /// </summary>
    public static TemporaryFile Beside(IFileSystem fileSystem, string target, FileStatus? original)
    {
        if (original is not { } replaced) return new TemporaryFile(fileSystem, CreatePublic(fileSystem, target));
        var file = fileSystem.CreateTemporary(Path.GetDirectoryName(target)!, NamePrefix(target));
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

    /// <summary>A name beside the target that nobody is likely to have.</summary>
    public static string RandomName(string target) => Path.Combine(
        Path.GetDirectoryName(target)!, $"{NamePrefix(target)}{Path.GetRandomFileName().AsSpan(0, 8)}.tmp");

    private static string NamePrefix(string target) => $".{Path.GetFileName(target)}.{Environment.ProcessId}.";

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
            offset += fileSystem.Write(file, content[offset..], offset);
    }

    /// <summary>
    /// The mode of the original and, as far as this account may give it away, its owner. A mode never widens: if the
    /// group cannot be kept, the group that the file gets instead has no more rights than everybody.
    /// </summary>
    private void TakeOver(FileStatus original)
    {
        var mode = original.Mode;
        var own = fileSystem.GetStatus(file);
        if (own.UserId != original.UserId || own.GroupId != original.GroupId)
        {
            var keepsGroup = fileSystem.TrySetOwner(file, original.UserId, original.GroupId)
                || own.GroupId == original.GroupId
                || fileSystem.TrySetOwner(file, userId: null, original.GroupId);
            if (!keepsGroup) mode &= ~GroupBits | (UnixFileMode)((int)mode << GroupToOthers);
        }

        fileSystem.SetMode(file, mode);
    }

    public void Flush() => fileSystem.Flush(file);

    public void RenameTo(string target)
    {
        file.Dispose();
        fileSystem.Rename(file.Path, target);
        renamed = true;
    }

    public void Dispose()
    {
        file.Dispose();
        if (renamed) return;
        try
        {
            fileSystem.Delete(file.Path);
        }
        catch (FileSystemException)
        {
            // The failure that brought us here is the one to tell.
        }
    }
}
