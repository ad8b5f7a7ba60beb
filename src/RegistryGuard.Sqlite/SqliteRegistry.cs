using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryGuard.Documents;
using RegistryGuard.Sqlite.Storage;

namespace RegistryGuard.Sqlite;

/// <summary>Opens registries that are rows of a SQLite database.</summary>
public static class SqliteRegistry
{
    /// <summary>
    /// Opens the registry <paramref name="name"/> in the database at <paramref name="path"/>. Nothing is read or created yet; the first
    /// update creates the database and its table. A database may hold many registries, which share its one lock.
    /// </summary>
    /// <param name="path">The database's file, which need not exist; its folder must. A symbolic link means its target.</param>
    /// <param name="name">The registry's name in the database.</param>
    /// <param name="typeInfo">How the document is written as JSON, by a source-generated context.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> or <paramref name="name"/> is empty.</exception>
    /// <exception cref="RegistryException">The path is a link that leads nowhere.</exception>
    public static SqliteRegistry<T> Open<T>(
        string path, string name, JsonTypeInfo<T> typeInfo, SqliteRegistryOptions<T>? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(typeInfo);
        options ??= new SqliteRegistryOptions<T>();
        return new SqliteRegistry<T>(SqliteDatabase.At(path), name, new DocumentFormat<T>(typeInfo, options), options.ToSettings());
    }

    /// <inheritdoc cref="Open{T}(string, string, JsonTypeInfo{T}, SqliteRegistryOptions{T}?)"/>
    /// <param name="path">The database's file, which need not exist; its folder must. A symbolic link means its target.</param>
    /// <param name="name">The registry's name in the database.</param>
    /// <param name="serializerOptions">How the document is written as JSON; the serializer's defaults if there are none.</param>
    /// <param name="options">What else differs from the usual.</param>
    [RequiresUnreferencedCode("JSON by reflection may need types that trimming removes: pass a JsonTypeInfo<T>.")]
    [RequiresDynamicCode("JSON by reflection may need code made at run time: pass a JsonTypeInfo<T>.")]
    public static SqliteRegistry<T> Open<T>(
        string path, string name, JsonSerializerOptions? serializerOptions = null, SqliteRegistryOptions<T>? options = null)
    {
        serializerOptions ??= JsonSerializerOptions.Default;
        serializerOptions.MakeReadOnly(populateMissingResolver: true);
        return Open(path, name, (JsonTypeInfo<T>)serializerOptions.GetTypeInfo(typeof(T)), options);
    }
}
