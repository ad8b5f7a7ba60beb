using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryGuard.Documents;
using RegistryGuard.Files;

namespace RegistryGuard;

/// <summary>Opens registries that are JSON files.</summary>
public static class FileRegistry
{
    /// <summary>
    /// Opens the registry in the file at <paramref name="path"/>. Nothing is read or created yet. Opening is cheap: what a
    /// process needs to know of a registry is shared by all who open it.
    /// </summary>
    /// <param name="path">The file, which need not exist. A symbolic link means its target.</param>
    /// <param name="typeInfo">How the document is written as JSON, by a source-generated context.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="RegistryException">The path is a link that leads nowhere.</exception>
    public static FileRegistry<T> Open<T>(string path, JsonTypeInfo<T> typeInfo, FileRegistryOptions<T>? options = null)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        options ??= new FileRegistryOptions<T>();
        return new FileRegistry<T>(
            RegistryFile.At(path), new DocumentFormat<T>(typeInfo, options), options.ToSettings());
    }

    /// <inheritdoc cref="Open{T}(string, JsonTypeInfo{T}, FileRegistryOptions{T}?)"/>
    /// <param name="path">The file, which need not exist. A symbolic link means its target.</param>
    /// <param name="serializerOptions">How the document is written as JSON; the serializer's defaults if there are none.</param>
    /// <param name="options">What else differs from the usual.</param>
    [RequiresUnreferencedCode("JSON by reflection may need types that trimming removes: pass a JsonTypeInfo<T>.")]
    [RequiresDynamicCode("JSON by reflection may need code made at run time: pass a JsonTypeInfo<T>.")]
    public static FileRegistry<T> Open<T>(
        string path, JsonSerializerOptions? serializerOptions = null, FileRegistryOptions<T>? options = null)
    {
        serializerOptions ??= JsonSerializerOptions.Default;
        serializerOptions.MakeReadOnly(populateMissingResolver: true);
        return Open(path, (JsonTypeInfo<T>)serializerOptions.GetTypeInfo(typeof(T)), options);
    }
}
