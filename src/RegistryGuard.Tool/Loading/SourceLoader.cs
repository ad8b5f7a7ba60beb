namespace RegistryGuard.Tool.Loading;

/// <summary>Loads what the user names: a solution or project through MSBuild, a folder without it.</summary>
internal static class SourceLoader
{
    private static readonly string[] s_msBuildExtensions = [".sln", ".slnx", ".slnf", ".csproj"];

    /// <param name="path">A solution, a project or a folder.</param>
    /// <param name="status">Told what is being loaded.</param>
    /// <exception cref="LoadException">There is nothing at the path that can be checked.</exception>
    public static async Task<LoadedSources> LoadAsync(string path, Action<string> status, CancellationToken cancellationToken)
    {
        var fullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(fullPath))
            return await FolderLoader.LoadAsync(fullPath, status, cancellationToken);
        if (!File.Exists(fullPath))
            throw new LoadException($"'{path}' does not exist. Give a solution, a C# project or a folder with C# sources.");
        if (s_msBuildExtensions.Contains(Path.GetExtension(fullPath), StringComparer.OrdinalIgnoreCase))
            return await SolutionLoader.LoadAsync(fullPath, status, cancellationToken);
        throw new LoadException(
            $"'{path}' is neither a solution ({string.Join(", ", s_msBuildExtensions[..3])}) nor a C# project (.csproj). "
            + $"To check single files, give their folder: {Path.GetDirectoryName(fullPath)}");
    }
}
