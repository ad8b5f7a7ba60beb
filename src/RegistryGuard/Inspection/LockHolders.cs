using System.Globalization;
using RegistryGuard.Platform;

namespace RegistryGuard.Inspection;

/// <summary>
/// Finds the holders of a lock in Linux's <c>/proc/locks</c>, which names each lock's process, device and inode.
/// </summary>
internal static class LockHolders
{
    private const string Table = "/proc/locks";

    public static IReadOnlyList<RegistryLockHolder> Of(FileStatus lockFile)
    {
        try
        {
            return File.Exists(Table) ? Find(File.ReadLines(Table), lockFile) : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A line reads <c>1: FLOCK ADVISORY WRITE 4711 fd:01:123456 0 EOF</c>; one with an arrow is waiting.</summary>
    internal static IReadOnlyList<RegistryLockHolder> Find(IEnumerable<string> lines, FileStatus lockFile)
    {
        var (major, minor) = ((uint)(lockFile.Device >> 32), (uint)lockFile.Device);
        var file = string.Create(CultureInfo.InvariantCulture, $"{major:x2}:{minor:x2}:{lockFile.Inode}");
        return [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [_, "FLOCK", _, "WRITE", _, var locked, ..] && locked == file)
            .Select(words => int.Parse(words[4], CultureInfo.InvariantCulture))
            .Where(processId => processId > 0)
            .Select(processId => new RegistryLockHolder(processId, NameOf(processId)))];
    }

    private static string? NameOf(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/comm").TrimEnd('\n');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
