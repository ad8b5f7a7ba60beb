using RegistryGuard.Commit;
using RegistryGuard.Files;
using RegistryGuard.Platform;
using RegistryGuard.Reading;
using RegistryGuard.Recovery;

namespace RegistryGuard.Inspection;

/// <summary>Looks at a registry and what lies around it, and changes nothing.</summary>
internal static class Inspector
{
    /// <exception cref="RegistryException">The folder cannot be read.</exception>
    public static RegistryInspection Run(RegistryFile file)
    {
        try
        {
            return Look(file);
        }
        catch (FileSystemException failure)
        {
            throw ReadFailure.Explain(file.Path, failure);
        }
    }

    /// <summary>Whether any account may put another file in the place of the registry.</summary>
    public static bool IsOpenToAll(RegistryFile file)
    {
        const UnixFileMode Guarded = UnixFileMode.StickyBit;
        return file.FileSystem.GetStatus(file.Directory) is { } folder
            && (folder.Mode & (UnixFileMode.OtherWrite | Guarded)) == UnixFileMode.OtherWrite;
    }

    private static RegistryInspection Look(RegistryFile file)
    {
        var files = file.FileSystem;
        var status = files.GetStatus(file.Path);
        var lockPath = file.LockPath;
        var (name, isOnNetwork) = FileSystemOf(file.Directory);
        var seen = new RegistryInspection
        {
            Path = file.Path,
            LockPath = lockPath,
            Size = status?.Size,
            ChangedAt = status is { } existing ? At(existing.ModifiedAt) : null,
            Holders = files.GetStatus(lockPath) is { } lockFile ? LockHolders.Of(lockFile) : [],
            FileSystem = name,
            IsOnNetwork = isOnNetwork,
            Backups = Copies(files, Backup.Kept(files, file.Path)),
            Quarantined = files.GetStatus(file.Directory) is null ? [] : Copies(files, Quarantine.Kept(files, file.Path)),
            TemporaryFiles = files.GetStatus(file.Directory) is null ? [] : [.. TemporaryFile.Kept(files, file.Path)],
        };
        return seen with { Warnings = [.. Warnings(file, seen)] };
    }

    private static IEnumerable<string> Warnings(RegistryFile file, RegistryInspection seen)
    {
        if (IsOpenToAll(file))
        {
            yield return $"The folder '{file.Directory}' may be written by everybody: any account can replace the registry. Take the " +
                "right away from others, or set the sticky bit.";
        }

        if (seen.IsOnNetwork)
        {
            yield return $"The registry is on a network file system ({seen.FileSystem}): see that it is mounted with locks, and that " +
                "every machine mounts it so.";
        }

        if (seen.Quarantined.Count > 0)
            yield return $"The registry has been found damaged {seen.Quarantined.Count} times: see the copies, and who writes without the lock.";
    }

    private static IReadOnlyList<RegistryCopy> Copies(IFileSystem files, IEnumerable<string> paths) =>
        [.. paths.Select(path => (Path: path, Status: files.GetStatus(path))).Where(copy => copy.Status is not null)
            .Select(copy => new RegistryCopy(copy.Path, copy.Status!.Value.Size, At(copy.Status.Value.ModifiedAt)))];

    private static DateTimeOffset At(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    private static (string Name, bool IsOnNetwork) FileSystemOf(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return (drive.DriveFormat, drive.DriveType is DriveType.Network);
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return ("unknown", false);
        }
    }
}
