using System.IO.Enumeration;

namespace RegistryGuard.Supervision.Registries;

/// <summary>Finds files by a pattern where <c>*</c> stands for part of one name, <c>**</c> for any folders.</summary>
public static class FilePattern
{
    /// <summary>The files, by absolute path, in ordinal order; folders that may not be read are passed over.</summary>
    /// <param name="folder">The folder that the pattern is relative to.</param>
    /// <param name="pattern">A path, relative or absolute, with <c>*</c> or <c>?</c> in its names.</param>
    public static IReadOnlyList<string> Find(string folder, string pattern)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(pattern);
        var full = Path.GetFullPath(Path.Combine(folder, pattern));
        IEnumerable<string> found = [Path.GetPathRoot(full)!];
        var parts = full[Path.GetPathRoot(full)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var (part, isLast) = (parts[i], i == parts.Length - 1);
            found = part == "**" ? found.SelectMany(Below) : found.SelectMany(at => In(at, part, isLast));
        }

        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> In(string folder, string name, bool isFile)
    {
        if (name.AsSpan().ContainsAny('*', '?'))
        {
            return List(folder, isFile).Where(path => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(path), ignoreCase: false));
        }

        var path = Path.Combine(folder, name);
        return (isFile ? File.Exists(path) : Directory.Exists(path)) ? [path] : [];
    }

    private static IEnumerable<string> Below(string folder) => List(folder, files: false).SelectMany(Below).Prepend(folder);

    private static IEnumerable<string> List(string folder, bool files)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };
        return files ? Directory.EnumerateFiles(folder, "*", options) : Directory.EnumerateDirectories(folder, "*", options);
    }
}
