using RegistryGuard.Platform;
using RegistryGuard.Reading;

namespace RegistryGuard.Commit;

/// <summary>
/// Keeps the document that a commit is about to replace as <c>{registry}.bak</c>; never a moment without a backup.
/// </summary>
internal static class Backup
{
    public static string PathOf(string registry) => registry + ".bak";

    public static void Keep(IFileSystem fileSystem, string registry, FileStatus current)
    {
        var backup = PathOf(registry);
        // After a crash between backup and commit both names may stand for one file. Renaming one such name over another does
        // nothing and would leave the first behind.
        if (fileSystem.GetStatus(backup) is { } existing && existing.IsSameFileAs(current)) return;

        if (TryLink(fileSystem, registry) is { } link) Replace(fileSystem, link, backup);
        else Copy(fileSystem, registry, current, backup);
    }

    /// <returns>A second name for the document; <see langword="null"/> where the file system has no hard links.</returns>
    private static string? TryLink(IFileSystem fileSystem, string registry)
    {
        while (true)
        {
            var link = TemporaryFile.RandomName(registry);
            try
            {
                fileSystem.Link(registry, link);
                return link;
            }
            catch (FileSystemException taken) when (taken.Error is FileSystemError.Exists)
            {
            }
            catch (FileSystemException none) when (none.Error is FileSystemError.NotSupported or FileSystemError.AccessDenied)
            {
                return null;
            }
        }
    }

    private static void Replace(IFileSystem fileSystem, string link, string backup)
    {
        try
        {
            fileSystem.Rename(link, backup);
        }
        catch
        {
            fileSystem.Delete(link);
            throw;
        }
    }

    private static void Copy(IFileSystem fileSystem, string registry, FileStatus current, string backup)
    {
        if (DocumentReader.Read(fileSystem, registry) is not { } content) return;
        using var copy = TemporaryFile.Beside(fileSystem, registry, current);
        copy.Write(content.Span);
        copy.Flush();
        copy.RenameTo(backup);
    }
}
