using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace RegistryGuard.Documents;

/// <summary>
/// Turns a registry's bytes into its document and back, and makes the document of a registry that has no file yet.
/// </summary>
internal sealed class DocumentFormat<T>(JsonTypeInfo<T> typeInfo, Func<T>? create)
{
    private readonly JsonTypeInfo<T> _typeInfo = typeInfo;
    private static readonly bool s_isImmutable = Immutability.IsProven(typeof(T));

    /// <summary>Whether one document can serve all who read, because none of them can change it.</summary>
    public bool IsImmutable => s_isImmutable;

    /// <summary>Equal for formats that read the same bytes as the same document.</summary>
    public object Key => _typeInfo;

    /// <summary>Whether the user says what a new registry holds, which everybody must then see alike.</summary>
    public bool HasFactory => create is not null;

    /// <summary>
    /// The bytes of a document as they stand in the file: those of the serializer, no byte order mark, no newline.
    /// </summary>
    public byte[] Serialize(T document, string path) => JsonSerializer.SerializeToUtf8Bytes(document, _typeInfo);

    /// <summary>A document that must not be committed is refused before it is written.</summary>
    public void ThrowIfInvalid(T document, string path)
    {
        if (document is not null) return;
        throw new InvalidOperationException(
            $"The change left null as the document of the registry '{path}'. Nothing was saved: return or set a document.");
    }

    /// <exception cref="RegistryCorruptException">The bytes are no document of this type.</exception>
    public T Parse(ReadOnlySpan<byte> content, string path)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var json = content.StartsWith(byteOrderMark) ? content[byteOrderMark.Length..] : content;
        if (json.Trim(" \t\r\n"u8).IsEmpty) throw Corrupt(path, "is empty");
        if (!json.ContainsAnyExcept((byte)0)) throw Corrupt(path, $"holds nothing but {json.Length} zero bytes");
        try
        {
            return JsonSerializer.Deserialize(json, _typeInfo) ?? throw Corrupt(path, "holds JSON null");
        }
        catch (JsonException malformed)
        {
            throw Corrupt(path, $"does not parse as {typeof(T).Name} ({malformed.Message.TrimEnd('.')})", malformed);
        }
    }

    /// <exception cref="RegistryException">There is no factory, and the type has no parameterless constructor.</exception>
    public T Create(string path)
    {
        if (create is not null)
        {
            return create() ?? throw new InvalidOperationException(
                $"FileRegistryOptions.Create returned null for the registry '{path}': return a document.");
        }

        if (typeof(T) == typeof(JsonNode) || typeof(T) == typeof(JsonObject)) return (T)(object)new JsonObject();
        if (typeof(T) == typeof(JsonArray)) return (T)(object)new JsonArray();
        if (_typeInfo.CreateObject is { } constructor) return constructor();
        if (default(T) is { } value) return value;
        throw new RegistryException(
            $"The registry '{path}' does not exist, and {typeof(T).Name} has no parameterless constructor to begin with. " +
            $"Say what a new registry holds: new FileRegistryOptions<{typeof(T).Name}> {{ Create = () => … }}.",
            path);
    }

    private static RegistryCorruptException Corrupt(string path, string what, Exception? cause = null) => new(
        $"The registry '{path}' {what}. It was left as it is: restore it from '{Commit.Backup.PathOf(path)}' or another " +
        "copy, or move it away to begin anew.",
        path, cause);
}
