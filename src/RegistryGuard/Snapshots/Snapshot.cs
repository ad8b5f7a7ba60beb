using System.Security.Cryptography;
using RegistryGuard.Documents;

namespace RegistryGuard.Snapshots;

/// <summary>What a registry held at one moment: its bytes, and the documents parsed from them so far.</summary>
internal abstract class Snapshot(ReadOnlyMemory<byte>? content, object? parsed = null)
{
    private object? _parsed = parsed;
    private string? _version;

    /// <summary>The whole document; <see langword="null"/> if there is none.</summary>
    public ReadOnlyMemory<byte>? Content { get; } = content;

    /// <summary>Equal for equal bytes, whatever was there in between.</summary>
    public string Version => _version ??= Content is { } content ? Convert.ToHexString(SHA256.HashData(content.Span)) : "none";

    public bool HasContentOf(Snapshot other) =>
        Content is { } own ? other.Content is { } theirs && own.Span.SequenceEqual(theirs.Span) : other.Content is null;

    /// <summary>Parses the document and keeps it for the next who asks.</summary>
    /// <exception cref="RegistryCorruptException">The bytes are no document of the type.</exception>
    public void Check<T>(DocumentFormat<T> format, string path)
    {
        if (Volatile.Read(ref _parsed) is not ParsedDocument<T> parsed || !parsed.IsOf(format))
            Volatile.Write(ref _parsed, parsed = new ParsedDocument<T>(format, Content!.Value, path));
        parsed.Get();
    }

    /// <summary>The document: one for all if it is immutable, otherwise the caller's own.</summary>
    /// <exception cref="RegistryCorruptException">The bytes are no document of the type.</exception>
    public T Document<T>(DocumentFormat<T> format, string path)
    {
        var parsed = Volatile.Read(ref _parsed) as ParsedDocument<T>;
        if (parsed?.IsOf(format) != true) parsed = null;
        if (format.IsImmutable)
        {
            if (parsed is null) Volatile.Write(ref _parsed, parsed = new ParsedDocument<T>(format, Content!.Value, path));
            return parsed.Get();
        }

        return parsed is not null && Interlocked.CompareExchange(ref _parsed, null, parsed) == parsed
            ? parsed.Get()
            : format.Parse(Content!.Value.Span, path);
    }
}
