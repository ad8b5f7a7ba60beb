using RegistryGuard.Documents;
using RegistryGuard.Snapshots;

namespace RegistryGuard.Files;

/// <summary>A registry's document in the hands of the one who holds its lock: loaded once, saved if it has changed.</summary>
internal sealed class LockedDocument<T>
{
    private readonly RegistryFile _file;
    private readonly DocumentFormat<T> _format;
    private readonly RegistrySettings _settings;
    private readonly Snapshot _saved;

    public LockedDocument(RegistryFile file, DocumentFormat<T> format, RegistrySettings settings)
    {
        _file = file;
        _format = format;
        _settings = settings;
        _saved = file.Load(format, settings);
        Value = _saved.Content is null ? format.Create(file.Path) : _saved.Document(format, file.Path);
    }

    public T Value { get; set; }

    /// <summary>Replaces the file by the document as it is now; a document that has not changed costs no I/O.</summary>
    public void Save()
    {
        _format.ThrowIfInvalid(Value, _file.Path);
        var content = _format.Serialize(Value, _file.Path);
        if (_saved.Content is { } old && content.AsSpan().SequenceEqual(old.Span)) return;
        _file.Save(content, parsed: null, _settings);
    }
}
