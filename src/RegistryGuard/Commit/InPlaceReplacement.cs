using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>
/// The way out where a file cannot be replaced, as when it alone is mounted into a container: the old document is copied to the
/// backup and flushed, then the file is emptied and written again. A reader may meet it half written; after a crash it is found
/// damaged and restored from the backup.
/// </summary>
internal static class InPlaceReplacement
{
    public static bool IsWayOutOf(FileSystemException failure) =>
        failure.Error is FileSystemError.Busy or FileSystemError.CrossDevice;

    /// <returns>The file, still open, and its status.</returns>
    public static PlacedFile Run(IFileSystem fileSystem, string path, FileStatus current, ReadOnlySpan<byte> content)
    {
        Backup.KeepCopy(fileSystem, path, current);
        fileSystem.FlushDirectory(Path.GetDirectoryName(path)!);
        var file = fileSystem.OpenForChange(path);
        try
        {
            // Emptied first, and on the disk: a mixture of both documents could pass for a third one.
            fileSystem.SetLength(file, 0);
            fileSystem.Flush(file);
            for (var offset = 0; offset < content.Length;) offset += fileSystem.Write(file, content[offset..], offset);
            fileSystem.Flush(file);
            return new PlacedFile(file, fileSystem.GetStatus(file));
        }
        catch (FileSystemException failure)
        {
            file.Dispose();
            throw CommitFailure.HalfWritten(path, Backup.PathOf(path), failure);
        }
    }
}
