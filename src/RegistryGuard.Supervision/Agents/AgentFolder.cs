namespace RegistryGuard.Supervision.Agents;

/// <summary>
/// A temporary folder of an agent. It is deleted only if it proves to be that agent's, by a file in it: the path in a registry
/// that somebody has edited may lead anywhere.
/// </summary>
internal static class AgentFolder
{
    /// <summary>The environment variable with the folder's path.</summary>
    public const string Variable = "REGISTRYGUARD_FOLDER";

    private const string Prefix = "registryguard-agent-";
    private const string MarkerName = ".registryguard-agent";

    /// <summary>A path that nobody has; the entry names it before it is made.</summary>
    public static string NewPath(string root) => Path.Combine(Path.GetFullPath(root), Prefix + Guid.NewGuid().ToString("n"));

    public static void Create(string path, OwnershipMark mark)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
        File.WriteAllText(Path.Combine(path, MarkerName), Content(mark));
    }

    /// <summary>Deletes the folder, if it is there.</summary>
    /// <returns>Why it was not deleted; <see langword="null"/> if nothing of it is left.</returns>
    public static string? Delete(string path, OwnershipMark mark)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            if (!folder.Exists) return null;
            if (folder.LinkTarget is not null || !folder.Name.StartsWith(Prefix, StringComparison.Ordinal))
                return $"{path} is not deleted: it is no agent's folder";
            var marker = new FileInfo(Path.Combine(path, MarkerName));
            if (!marker.Exists)
            {
                // Its maker was interrupted, or the agent has removed the file.
                if (folder.EnumerateFileSystemInfos().Any()) return $"{path} is not deleted: it does not say whose it is";
            }
            else if (File.ReadAllText(marker.FullName) is var content && content.Length > 0 && content != Content(mark))
            {
                return $"{path} is not deleted: it belongs to another entry";
            }

            folder.Delete(recursive: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"{path} is not deleted: {refused.Message}";
        }
    }

    private static string Content(OwnershipMark mark) => $"{mark.Registry}\n{mark.Entry}\n";
}
