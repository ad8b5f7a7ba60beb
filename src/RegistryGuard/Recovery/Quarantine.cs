using System.Globalization;
using System.Security.Cryptography;
using RegistryGuard.Commit;
using RegistryGuard.Platform;

namespace RegistryGuard.Recovery;

/// <summary>
/// Copies of damaged registries, for inspection: <c>{registry}.corrupt.{utc}.{hash}</c>. None is overwritten; the same damage is
/// kept once; of more than ten the eldest goes.
/// </summary>
internal static class Quarantine
{
    private const int Most = 10;
    private const int HashLength = 8;

    /// <returns>The copy's path.</returns>
    /// <exception cref="FileSystemException">The copy could not be made.</exception>
    public static string Keep(IFileSystem fileSystem, string registry, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        var hash = Convert.ToHexString(SHA256.HashData(content))[..HashLength].ToLowerInvariant();
        var kept = Kept(fileSystem, registry);
        if (kept.LastOrDefault(copy => copy.EndsWith('.' + hash)) is { } same) return same;

        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = $"{registry}.corrupt.{time}.{hash}";
        using (var copy = TemporaryFile.Beside(fileSystem, registry, fileSystem.GetStatus(registry)))
        {
            copy.Write(content);
            copy.Flush();
            copy.RenameTo(path);
        }

        foreach (var surplus in kept.Take(kept.Count + 1 - Most)) fileSystem.Delete(surplus);
        return path;
    }

    /// <summary>The copies that are there, the eldest first.</summary>
    public static IReadOnlyList<string> Kept(IFileSystem fileSystem, string registry)
    {
        var folder = Path.GetDirectoryName(registry)!;
        return [.. fileSystem.List(folder, Path.GetFileName(registry) + ".corrupt.").Order(StringComparer.Ordinal)];
    }
}
