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
            throw AsFileWouldThrow(full, failure);
        }
    }

    /// <summary>A pipe or a device takes its content as it comes; a rename would put a file in its place.</summary>
    public static bool IsSpecial(IFileSystem fileSystem, string path)
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
    public static string FollowLinks(IFileSystem fileSystem, string path)
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

    /// <summary>What <see cref="File"/> would throw; nothing was changed.</summary>
    public static Exception AsFileWouldThrow(string path, FileSystemException failure)
    {
        var explained = CommitFailure.Explain(path, failure);
        return failure.Error switch
        {
            FileSystemError.NotFound or FileSystemError.NotDirectory => new DirectoryNotFoundException(explained.Message, explained),
            FileSystemError.AccessDenied or FileSystemError.IsDirectory => new UnauthorizedAccessException(explained.Message, explained),
            _ => explained,
        };
    }
}
