using RegistryGuard.Documents;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>A registry's document in the hands of the one who holds its lock: loaded once, saved if it has changed.</summary>
internal sealed class LockedDocument<T>
{
    private readonly RegistryStore _store;
    private readonly DocumentFormat<T> _format;
    private readonly Snapshot _saved;

    public LockedDocument(RegistryStore store, DocumentFormat<T> format)
    {
        _store = store;
        _format = format;
        _saved = store.Load(format);
        Value = _saved.Content is null ? format.Create(store.Path) : _saved.Document(format, store.Path);
    }

    public T Value { get; set; }

    /// <summary>The version that was loaded.</summary>
    public string Version => _saved.Version;

    /// <summary>Puts the document as it is now in the place of the old one; one that has not changed costs no I/O.</summary>
    public void Save()
    {
        _format.ThrowIfInvalid(Value, _store.Path);
        var content = _format.Serialize(Value, _store.Path);
        if (_saved.Content is { } old && content.AsSpan().SequenceEqual(old.Span)) return;
        if (_store.TrySave(_saved, content, parsed: null)) return;
        throw new RegistryException(
            $"The registry '{_store.Path}' was not saved: its lock was lost on the way, and another process has changed it since it was " +
            "loaded. Begin again.",
            _store.Path);
    }
}
