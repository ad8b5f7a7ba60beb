using RegistryGuard.Commit;
using RegistryGuard.Documents;
using RegistryGuard.Platform;
using RegistryGuard.Reading;

namespace RegistryGuard.Files;

/// <summary>A registry's document in the hands of the one who holds its lock: loaded once, saved if it has changed.</summary>
internal sealed class LockedDocument<T>
{
    private readonly RegistryFile _file;
    private readonly DocumentFormat<T> _format;

    /// <summary>What stands in the file; <see langword="null"/> while there is none.</summary>
    private readonly ReadOnlyMemory<byte>? _saved;

    public LockedDocument(RegistryFile file, DocumentFormat<T> format)
    {
        _file = file;
        _format = format;
        _saved = DocumentReader.Read(file.FileSystem, file.Path);
        Value = _saved is { } content ? format.Parse(content.Span, file.Path) : format.Create(file.Path);
    }

    public T Value { get; set; }

    /// <summary>Replaces the file by the document as it is now; a document that has not changed costs no I/O.</summary>
    public void Save()
    {
        var content = _format.Serialize(Value, _file.Path);
        if (_saved is { } old && content.AsSpan().SequenceEqual(old.Span)) return;
        try
        {
            FileReplacement.Run(_file.FileSystem, _file.Path, content, keepBackup: true);
        }
        catch (FileSystemException failure)
        {
            throw CommitFailure.Explain(_file.Path, failure);
        }
    }
}
