using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>
/// The commit for files that are no registries: follows links, keeps no backup, and fails with the exceptions of
/// <see cref="File"/>.
/// </summary>
internal static class AtomicReplacement
{
    public static void Run(IFileSystem fileSystem, string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (IsSpecial(fileSystem, full)) WriteInPlace(full, content);
            else FileReplacement.Run(fileSystem, FollowLinks(fileSystem, full), content, CommitPolicy.PlainFile).File.Dispose();
        }
        catch (FileSystemException failure)
        {
            throw AsFileWouldThrow(CommitFailure.Explain(full, failure), failure.Error);
        }
    }

    /// <summary>A pipe or a device takes its content as it comes; a rename would put a file in its place.</summary>
    private static bool IsSpecial(IFileSystem fileSystem, string path)
    {
        try
        {
            using var file = fileSystem.OpenForWriting(path);
            return fileSystem.GetStatus(file).Kind is FileKind.Other;
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            return false;
        }
    }

    private static void WriteInPlace(string path, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(content);
    }

    /// <summary>The file that a link leads to, which, as for <see cref="File"/>, need not exist yet.</summary>
    private static string FollowLinks(IFileSystem fileSystem, string path)
    {
        try
        {
            return fileSystem.ResolveLinks(path);
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        }
    }

    private static Exception AsFileWouldThrow(RegistryException failure, FileSystemError error) => error switch
    {
        FileSystemError.NotFound or FileSystemError.NotDirectory => new DirectoryNotFoundException(failure.Message, failure),
        FileSystemError.AccessDenied or FileSystemError.IsDirectory => new UnauthorizedAccessException(failure.Message, failure),
        _ => failure,
    };
}
