using RegistryGuard.Commit;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Platform;
using RegistryGuard.Reading;
using RegistryGuard.Snapshots;

namespace RegistryGuard.Recovery;

/// <summary>Puts the latest valid backup in the place of a damaged registry. The caller holds the lock.</summary>
internal static class Restoration
{
    /// <summary>Nothing may be kept of the damaged document but the copy in quarantine.</summary>
    private static readonly CommitPolicy s_policy = new(Durability.Full, BackupPolicy.None);

    /// <summary>A program that saves in place, without the lock, may not be done yet.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private const int MostChecks = 40;

    /// <summary>Whether these bytes are damaged beyond doubt and there is something to restore.</summary>
    public static bool IsPossible(RegistryFile file, Snapshot damaged)
    {
        try
        {
            return damaged.Content is { } content && JsonBytes.IsDamaged(content.Span)
                && Backup.Kept(file.FileSystem, file.Path).Any();
        }
        catch (FileSystemException)
        {
            return false;
        }
    }

    /// <returns>The snapshot as it is now: repaired by somebody else meanwhile, or restored.</returns>
    /// <exception cref="RegistryCorruptException">It is damaged, and there is no valid backup.</exception>
    /// <exception cref="RegistryException">The backup could not be put in place.</exception>
    public static FileSnapshot Run<T>(
        RegistryFile file, DocumentFormat<T> format, FileSettings settings, FileSnapshot damaged, RegistryCorruptException damage)
    {
        for (var checks = 0; checks < MostChecks && damaged.IsYoungerThan(s_quiet, settings.TimeProvider.GetUtcNow()); checks++)
        {
            Thread.Sleep(s_pause);
            damaged = file.Snapshots.Current(settings.MaxSize);
            if (!IsPossible(file, damaged)) return damaged;
        }

        try
        {
            if (LatestValid(file, format) is not var (backup, document)) throw damage;
            var copy = Quarantine.Keep(file.FileSystem, file.Path, damaged.Content!.Value.Span, settings.TimeProvider.GetUtcNow());
            file.Commit(document, parsed: null, s_policy);
            RegistryMetrics.Recovered(file.Path);
            settings.Logger.Recovered(file.Path, backup, copy, damage);
            settings.Recovered(new RegistryRecovery(file.Path, copy, backup, damage));
            return file.Snapshots.Current(settings.MaxSize);
        }
        catch (FileSystemException failure)
        {
            throw CommitFailure.Explain(file.Path, failure);
        }
    }

    private static (string Path, ReadOnlyMemory<byte> Content)? LatestValid<T>(RegistryFile file, DocumentFormat<T> format)
    {
        foreach (var path in Backup.Kept(file.FileSystem, file.Path))
        {
            try
            {
                var backup = DocumentReader.Read(file.FileSystem, path);
                using var pin = backup.Pin;
                if (backup.Content is not { } content) continue;
                format.Parse(content.Span, path);
                return (path, content);
            }
            catch (Exception unusable) when (unusable is RegistryException or FileSystemException)
            {
                // The one before it may do.
            }
        }

        return null;
    }
}
