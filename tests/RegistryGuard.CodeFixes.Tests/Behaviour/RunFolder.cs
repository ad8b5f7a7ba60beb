namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>The folder that a program runs in, with its registry; deleted afterwards.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder(string parent, SampleProgram program)
    {
        Path = System.IO.Path.Combine(parent, "registryguard-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, program.Registry), program.Original);
    }

    public string Path { get; }

    public string Text(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    /// <summary>The files by name, without those that the runtime keeps beside a registry.</summary>
    public SortedDictionary<string, byte[]> Files() => new(
        Directory.EnumerateFiles(Path)
            .Where(file => System.IO.Path.GetExtension(file) is not (".lock" or ".turn" or ".bak"))
            .ToDictionary(file => System.IO.Path.GetFileName(file), File.ReadAllBytes),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
