using RegistryGuard.Documents;
using RegistryGuard.Snapshots;

namespace RegistryGuard.Coordination;

/// <summary>
/// The document of a batch, between its bytes before and after. It begins as a fresh copy, never as the one that earlier changes
/// have seen: they may have kept parts of it.
/// </summary>
internal abstract class WorkingDocument
{
    public abstract ReadOnlyMemory<byte> Serialize();

    /// <summary>Parses the bytes of the next document while they are on their way to the disk.</summary>
    public abstract object ParseAhead(ReadOnlyMemory<byte> content);
}

/// <inheritdoc/>
internal sealed class WorkingDocument<T>(DocumentFormat<T> format, string path, T value) : WorkingDocument
{
    public DocumentFormat<T> Format { get; } = format;

    public T Value { get; set; } = value;

    public override ReadOnlyMemory<byte> Serialize() => Format.Serialize(Value, path);

    public override object ParseAhead(ReadOnlyMemory<byte> content)
    {
        var parsed = new ParsedDocument<T>(Format, content, path);
        parsed.ParseAhead();
        return parsed;
    }
}
