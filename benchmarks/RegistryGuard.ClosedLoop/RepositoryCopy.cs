namespace RegistryGuard.ClosedLoop;

/// <summary>A copy of a repository without its history, removed in the end unless it is to be kept.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private readonly bool _isKept;

    private RepositoryCopy(string folder, bool isKept)
    {
        Folder = folder;
        _isKept = isKept;
    }

    public string Folder { get; }

    /// <param name="repository">The folder to copy.</param>
    /// <param name="kept">Where the copy stays; null for a temporary one.</param>
    public static RepositoryCopy Of(string repository, string? kept)
    {
        var folder = kept is null
            ? Directory.CreateTempSubdirectory("closed-loop-").FullName
            : Path.Combine(kept, Path.GetFileName(repository));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Copy(new DirectoryInfo(repository), folder);
        return new RepositoryCopy(folder, kept is not null);
    }

    public void Dispose()
    {
        if (!_isKept)
            Directory.Delete(Folder, recursive: true);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null))
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.LinkTarget is null && folder.Name != ".git"))
            Copy(folder, Path.Combine(to, folder.Name));
    }
}
