namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>Paths as project files write them: either separator, relative to the project's folder.</summary>
internal static class MsBuildPath
{
    /// <summary>Names of one file compare as the file system does it: Windows and macOS ignore case.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The absolute path that <paramref name="path"/> means in <paramref name="directory"/>.</summary>
    public static string Resolve(string directory, string path)
    {
        var native = path.Trim().Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar);
        return native.Contains('\0', StringComparison.Ordinal) ? directory : Path.GetFullPath(Path.Combine(directory, native));
    }

    /// <summary>The nearest file called <paramref name="name"/> in <paramref name="directory"/> or above it.</summary>
    public static string? FindAbove(string directory, string name)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            var candidate = Path.Combine(current, name);
            if (File.Exists(candidate))
                return candidate;
        }

        return null;
    }

    /// <summary>Whether <paramref name="path"/> lies somewhere below <paramref name="directory"/>.</summary>
    public static bool IsBelow(string path, string directory)
    {
        var prefix = Path.EndsInDirectorySeparator(directory) ? directory : directory + Path.DirectorySeparatorChar;
        return path.Length >= prefix.Length && Comparer.Equals(path[..prefix.Length], prefix);
    }
}
