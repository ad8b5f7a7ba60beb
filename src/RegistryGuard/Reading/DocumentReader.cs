using RegistryGuard.Platform;
using RegistryGuard.Snapshots;

namespace RegistryGuard.Reading;

/// <summary>
/// Reads a registry's bytes without a lock and without any right to write: commits replace the whole file, so whatever has been
/// opened is one whole document. (Not by <c>FileStream</c>, which takes a shared lock even for reading.)
/// </summary>
internal static class DocumentReader
{
    /// <exception cref="FileSystemException">The file cannot be read.</exception>
    /// <exception cref="RegistryException">It is no regular file.</exception>
    public static FileSnapshot Read(IFileSystem fileSystem, string path, long maxSize = long.MaxValue)
    {
        OpenFile file;
        try
        {
            file = fileSystem.OpenForReading(path);
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            return FileSnapshot.OfMissingFile;
        }

        try
        {
            var status = fileSystem.GetStatus(file);
            if (status.Kind is not FileKind.Regular) throw ReadFailure.NotAFile(path, status.Kind);
            if (status.Size > maxSize) throw ReadFailure.TooLarge(path, status.Size, maxSize);
            return new FileSnapshot(ReadToEnd(fileSystem, file, path, status.Size, maxSize), status, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ReadOnlyMemory<byte> ReadToEnd(IFileSystem fileSystem, OpenFile file, string path, long size, long maxSize)
    {
        // Room for one byte more than announced, to see the end also of a file that somebody is appending to.
        var buffer = new byte[size + 1];
        var length = 0;
        while (true)
        {
            var count = fileSystem.Read(file, buffer.AsSpan(length), length);
            if (count == 0) return buffer.AsMemory(0, length);
            length += count;
            if (length > maxSize) throw ReadFailure.TooLarge(path, length, maxSize);
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * length);
        }
    }
}
