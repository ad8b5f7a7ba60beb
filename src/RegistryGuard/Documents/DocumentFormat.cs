using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace RegistryGuard.Documents;

/// <summary>
/// Turns a registry's bytes into its document and back, makes the document of a registry that has none yet, and knows which
/// documents must not be saved.
/// </summary>
internal sealed class DocumentFormat<T>(JsonTypeInfo<T> typeInfo, RegistryOptions<T> options)
{
    private static readonly bool s_isImmutable = Immutability.IsProven(typeof(T));

    private static readonly ConstructorInfo? s_constructor = FindConstructor();

    /// <summary>Whether one document can serve all who read, because none of them can change it.</summary>
    public bool IsImmutable => s_isImmutable;

    /// <summary>Equal for formats that read the same bytes as the same document, and write it alike.</summary>
    public (object TypeInfo, object? Schema) Key => (typeInfo, options.Schema);

    /// <summary>Whether the user says what a new registry holds, which everybody must then see alike.</summary>
    public bool HasFactory => options.Create is not null;

    /// <summary>
    /// The bytes of a document as they are stored: those of the serializer, no byte order mark, no newline.
    /// </summary>
    public byte[] Serialize(T document, string path)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(document, typeInfo);
        if (options.Schema is { } schema) SchemaMigration.ThrowIfUnstated(content, schema, path);
        return content;
    }

    /// <summary>A document that must not be saved is refused before it is written.</summary>
    /// <exception cref="RegistryValidationException">It breaks its invariants.</exception>
    public void ThrowIfInvalid(T document, string path)
    {
        if (document is null)
        {
            throw new InvalidOperationException(
                $"The change left null as the document of the registry '{path}'. Nothing was saved: return or set a document.");
        }

        if (options.Validate?.Invoke(document).ToArray() is not { Length: > 0 } failures) return;
        throw new RegistryValidationException(
            $"The registry '{path}' was not saved, because the change breaks its invariants: {string.Join("; ", failures)}.",
            failures, path);
    }

    /// <summary>What this program may read but not save is refused before anything is changed.</summary>
    /// <exception cref="RegistrySchemaException">A newer program has made the document.</exception>
    public void ThrowIfNotMine(ReadOnlySpan<byte> content, string path)
    {
        if (options.Schema is { } schema) SchemaMigration.ThrowIfNewer(JsonBytes.WithoutMark(content), schema, path);
    }

    /// <exception cref="RegistryCorruptException">The bytes are no document of this type.</exception>
    public T Parse(ReadOnlySpan<byte> content, string path)
    {
        var json = JsonBytes.WithoutMark(content);
        if (JsonBytes.Emptiness(json) is { } emptiness) throw Corrupt(path, emptiness);
        try
        {
            return Deserialize(json, path) ?? throw Corrupt(path, "holds JSON null");
        }
        catch (JsonException malformed)
        {
            throw Corrupt(path, $"does not parse as {typeof(T).Name} ({malformed.Message.TrimEnd('.')})", malformed);
        }
    }

    /// <exception cref="RegistryException">There is no factory, and the type has no parameterless constructor.</exception>
    public T Create(string path)
    {
        if (options.Create is { } create)
        {
            return create() ?? throw new InvalidOperationException(
                $"{options.Name}.Create returned null for the registry '{path}': return a document.");
        }

        if (typeof(T) == typeof(JsonNode) || typeof(T) == typeof(JsonObject)) return (T)(object)new JsonObject();
        if (typeof(T) == typeof(JsonArray)) return (T)(object)new JsonArray();
        if (typeInfo.CreateObject is { } constructor) return constructor();
        // Generated code for a type with init-only properties does not know its constructor.
        if (s_constructor is not null) return (T)s_constructor.Invoke(null);
        if (default(T) is { } value) return value;
        throw new RegistryException(
            $"The registry '{path}' does not exist, and {typeof(T).Name} has no parameterless constructor to begin with. " +
            $"Say what a new registry holds: new {options.Name}<{typeof(T).Name}> {{ Create = () => … }}.",
            path);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "A constructor that trimming has removed is not called.")]
    private static ConstructorInfo? FindConstructor() =>
        typeof(T).IsAbstract ? null : typeof(T).GetConstructor(Type.EmptyTypes);

    private T? Deserialize(ReadOnlySpan<byte> json, string path)
    {
        if (options.Schema is not { } schema) return JsonSerializer.Deserialize(json, typeInfo);
        var version = SchemaMigration.VersionOf(json, schema.Property);
        return version >= schema.Version
            ? JsonSerializer.Deserialize(json, typeInfo)
            : SchemaMigration.Migrate(json, version, schema, path).Deserialize(typeInfo);
    }

    private RegistryCorruptException Corrupt(string path, string what, Exception? cause = null) =>
        new($"The registry '{path}' {what}. It was left as it is: {options.WayOutOfDamage(path)}.", path, cause);
}
