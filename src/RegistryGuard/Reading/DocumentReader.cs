using RegistryGuard.Platform;

namespace RegistryGuard.Reading;

/// <summary>
/// Reads a registry's bytes without a lock and without any right to write: commits replace the whole file, so whatever has been
/// opened is one whole document. (Not by <c>FileStream</c>, which takes a shared lock even for reading.)
/// </summary>
internal static class DocumentReader
{
    /// <returns>The file's content; <see langword="null"/> if there is no file.</returns>
    /// <exception cref="RegistryException">The file cannot be read.</exception>
    public static ReadOnlyMemory<byte>? Read(IFileSystem fileSystem, string path)
    {
        try
        {
            using var file = fileSystem.OpenForReading(path);
            var status = fileSystem.GetStatus(file);
            if (status.Kind is not FileKind.Regular) throw ReadFailure.NotAFile(path, status.Kind);
            return ReadToEnd(fileSystem, file, status.Size);
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            return null;
        }
        catch (FileSystemException failure)
        {
            throw ReadFailure.Explain(path, failure);
        }
    }

    private static ReadOnlyMemory<byte> ReadToEnd(IFileSystem fileSystem, OpenFile file, long size)
    {
        // Room for one byte more than announced, to see the end also of a file that somebody is appending to.
        var buffer = new byte[size + 1];
        var length = 0;
        while (true)
        {
            var count = fileSystem.Read(file, buffer.AsSpan(length), length);
            if (count == 0) return buffer.AsMemory(0, length);
            length += count;
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * length);
        }
    }
}
