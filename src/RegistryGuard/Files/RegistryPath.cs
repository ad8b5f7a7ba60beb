using RegistryGuard.Platform;

namespace RegistryGuard.Files;

/// <summary>
/// Finds the file that a path means. A symbolic link means its target, so that all who use the registry, by whatever name, use
/// the same lock file, and a commit replaces the target and not the link.
/// </summary>
internal static class RegistryPath
{
    /// <exception cref="RegistryException">The path is a link that leads nowhere.</exception>
    public static string Resolve(IFileSystem fileSystem, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            return fileSystem.ResolveLinks(full);
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            if (IsLink(fileSystem, full))
            {
                throw new RegistryException(
                    $"The registry '{full}' is a symbolic link whose target does not exist. " +
                    "Create the target, or remove the link.",
                    full, missing);
            }

            return ResolveMissing(fileSystem, full);
        }
        catch (FileSystemException failure)
        {
            throw new RegistryException(
                $"The path of the registry '{full}' cannot be followed: {failure.Message}. " +
                "Check the folders and links on the way.",
                full, failure);
        }
    }

    /// <summary>The file does not exist yet; its folder is resolved if it does.</summary>
    private static string ResolveMissing(IFileSystem fileSystem, string full)
    {
        try
        {
            return Path.Combine(fileSystem.ResolveLinks(Path.GetDirectoryName(full)!), Path.GetFileName(full));
        }
        catch (FileSystemException)
        {
            return full;
        }
    }

    private static bool IsLink(IFileSystem fileSystem, string path)
    {
        try
        {
            return fileSystem.GetStatus(path) is { Kind: FileKind.Link };
        }
        catch (FileSystemException)
        {
            return false;
        }
    }
}
