using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Inspection;

namespace RegistryGuard;

/// <summary>
/// A registry in a JSON file. Its lock is an exclusive <c>flock</c> on <c>{file}.lock</c>, which other programs can take too; a
/// commit replaces the whole file, flushed to the disk, and keeps the document before it as <c>{file}.bak</c>.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class FileRegistry<T> : Registry<T>
{
    private readonly RegistryFile _file;

    internal FileRegistry(RegistryFile file, DocumentFormat<T> format, FileSettings settings)
        : base(new FileStore(file, settings), format) => _file = file;

    /// <summary>The file, by its absolute path with every link resolved.</summary>
    public string Path => _file.Path;

    /// <summary>Looks at the registry, its lock, its backups and its folder, and changes nothing.</summary>
    /// <exception cref="RegistryException">The folder cannot be read.</exception>
    public RegistryInspection Inspect() => Inspector.Run(_file);
}
