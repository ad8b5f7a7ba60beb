using RegistryGuard.Platform;
using RegistryGuard.Reading;

namespace RegistryGuard.Commit;

/// <summary>
/// Keeps the document that a commit is about to replace as <c>{registry}.bak</c>, and those before it as <c>{registry}.bak.1</c>
/// and so on; never a moment without a backup.
/// </summary>
internal static class Backup
{
    /// <param name="registry">The registry's path.</param>
    /// <param name="age">How many backups are younger.</param>
    public static string PathOf(string registry, int age = 0) => age == 0 ? registry + ".bak" : $"{registry}.bak.{age}";

    public static void Keep(IFileSystem fileSystem, string registry, FileStatus current, BackupPolicy policy)
    {
        if (policy.Count == 0) return;
        var backup = PathOf(registry);
        // After a crash between backup and commit both names may stand for one file. Renaming one such name over another does
        // nothing and would leave the first behind.
        if (fileSystem.GetStatus(backup) is { } existing && existing.IsSameFileAs(current)) return;
        MakeRoom(fileSystem, registry, policy.Count);

        if (TryLink(fileSystem, registry, registry) is { } link) Replace(fileSystem, link, backup);
        else Copy(fileSystem, registry, current, backup);
    }

    /// <summary>Copies the document to the latest backup, whatever is there, for a commit that writes over it.</summary>
    public static void KeepCopy(IFileSystem fileSystem, string registry, FileStatus current) =>
        Copy(fileSystem, registry, current, PathOf(registry));

    /// <summary>The backups that are there, the latest first.</summary>
    public static IEnumerable<string> Kept(IFileSystem fileSystem, string registry)
    {
        for (var age = 0; age < BackupPolicy.Most; age++)
        {
            var path = PathOf(registry, age);
            if (fileSystem.GetStatus(path) is { Kind: FileKind.Regular }) yield return path;
            else if (age > 1) yield break;
        }
    }

    /// <summary>
    /// Each backup takes the name of the one before it, the eldest first; the youngest keeps its name until it is replaced.
    /// </summary>
    private static void MakeRoom(IFileSystem fileSystem, string registry, int count)
    {
        for (var age = count - 1; age > 1; age--)
        {
            if (fileSystem.GetStatus(PathOf(registry, age - 1)) is not null)
                fileSystem.Rename(PathOf(registry, age - 1), PathOf(registry, age));
        }

        if (count < 2 || fileSystem.GetStatus(PathOf(registry)) is not { } youngest) return;
        if (TryLink(fileSystem, PathOf(registry), registry) is { } link) Replace(fileSystem, link, PathOf(registry, 1));
        else Copy(fileSystem, PathOf(registry), youngest, PathOf(registry, 1));
    }

    /// <returns>A second name for the document; <see langword="null"/> where the file system has no hard links.</returns>
    private static string? TryLink(IFileSystem fileSystem, string file, string registry)
    {
        while (true)
        {
            var link = TemporaryFile.RandomName(registry);
            try
            {
                fileSystem.Link(file, link);
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

    private static void Copy(IFileSystem fileSystem, string file, FileStatus current, string backup)
    {
        var snapshot = DocumentReader.Read(fileSystem, file);
        using var pin = snapshot.Pin;
        if (snapshot.Content is not { } content) return;
        using var copy = TemporaryFile.Beside(fileSystem, file, current);
        copy.Write(content.Span);
        copy.Flush();
        copy.RenameTo(backup);
    }
}
