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
    public static byte[]? Read(IFileSystem fileSystem, string path)
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

    private static byte[] ReadToEnd(IFileSystem fileSystem, OpenFile file, long size)
    {
        var buffer = new byte[size];
        var length = 0;
        while (true)
        {
            // One byte more than announced tells the end from a file that somebody is appending to.
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Max(length + 1, length == size ? 0 : 2 * length));
            var count = fileSystem.Read(file, buffer.AsSpan(length), length);
            if (count == 0) break;
            length += count;
        }

        Array.Resize(ref buffer, length);
        return buffer;
    }
}
