using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>
/// Deletes the temporary files that processes have left behind which ended in the middle of a commit. The process ids in their
/// names prove nothing, since containers that share a folder number their processes alike, so age decides.
/// </summary>
internal static class TemporaryFileSweep
{
    private static readonly TimeSpan s_abandoned = TimeSpan.FromMinutes(10);

    public static void Run(IFileSystem fileSystem, string registry, DateTimeOffset now)
    {
        try
        {
            foreach (var path in TemporaryFile.Kept(fileSystem, registry))
            {
                if (fileSystem.GetStatus(path) is { Kind: FileKind.Regular } status && IsAbandoned(status, now))
                    fileSystem.Delete(path);
            }
        }
        catch (FileSystemException)
        {
            // They are in nobody's way; the next process tries again.
        }
    }

    private static bool IsAbandoned(FileStatus status, DateTimeOffset now) =>
        now - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(status.ModifiedAt / TimeSpan.NanosecondsPerTick) > s_abandoned;
}
