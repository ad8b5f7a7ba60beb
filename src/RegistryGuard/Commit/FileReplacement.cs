using System.Diagnostics;
using RegistryGuard.Diagnostics;
using RegistryGuard.Platform;
using RegistryGuard.Reading;

namespace RegistryGuard.Commit;

/// <summary>
/// The commit: the new document is written beside the old one, flushed to the disk, and renamed over it; then the folder is
/// flushed. A reader, and whoever looks after a crash, finds the old document or the new one.
/// </summary>
internal static class FileReplacement
{
    /// <exception cref="FileSystemException">Nothing was changed.</exception>
    /// <exception cref="RegistryDurabilityException">The new content is in place, the disk has not confirmed it.</exception>
    /// <returns>The new file, still open, and its status.</returns>
    public static PlacedFile Run(IFileSystem fileSystem, string path, ReadOnlySpan<byte> content, CommitPolicy policy)
    {
        using var replacement = Begin(fileSystem, path, out var current);
        replacement.Write(content);
        var begun = Stopwatch.GetTimestamp();
        if (policy.Durability is not Durability.ProcessCrash) replacement.Flush();
        var flushing = Stopwatch.GetElapsedTime(begun);
        if (current is { } old) Backup.Keep(fileSystem, path, old, policy.Backups);
        try
        {
            replacement.RenameTo(path);
        }
        catch (FileSystemException failure)
            when (policy.InPlaceFallback && current is not null && InPlaceReplacement.IsWayOutOf(failure))
        {
            return InPlaceReplacement.Run(fileSystem, path, current.Value, content);
        }

        try
        {
            begun = Stopwatch.GetTimestamp();
            if (policy.Durability is Durability.Full) fileSystem.FlushDirectory(Path.GetDirectoryName(path)!);
            RegistryMetrics.Flushed(path, flushing + Stopwatch.GetElapsedTime(begun));
            return replacement.Placed();
        }
        catch (FileSystemException failure)
        {
            throw CommitFailure.NotDurable(path, failure);
        }
    }

    /// <summary>The file that is to replace <paramref name="path"/>, beside it, empty, with its mode, owner and attributes.</summary>
    /// <param name="fileSystem">The system calls.</param>
    /// <param name="path">The file to replace, links followed.</param>
    /// <param name="current">Its status; <see langword="null"/> if it does not exist.</param>
    public static TemporaryFile Begin(IFileSystem fileSystem, string path, out FileStatus? current)
    {
        current = fileSystem.GetStatus(path);
        if (current is { Kind: not FileKind.Regular and var kind }) throw ReadFailure.NotAFile(path, kind);
        using var original = current is null ? null : fileSystem.OpenForWriting(path);
        var replacement = TemporaryFile.Beside(fileSystem, path, current);
        try
        {
            if (original is not null) replacement.CopyAttributes(original);
            return replacement;
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
    }
}
