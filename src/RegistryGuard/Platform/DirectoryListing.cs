namespace RegistryGuard.Platform;

/// <summary>Lists a directory by the framework, which does it alike on all systems.</summary>
internal static class DirectoryListing
{
    public static IReadOnlyList<string> Of(string directory, string prefix)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory)
                .Where(path => Path.GetFileName(path.AsSpan()).StartsWith(prefix, StringComparison.Ordinal))];
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new FileSystemException(FileSystemError.AccessDenied, "readdir", directory, denied.Message);
        }
        catch (IOException failure)
        {
            throw new FileSystemException(FileSystemError.Other, "readdir", directory, failure.Message);
        }
    }
}
