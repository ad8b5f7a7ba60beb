using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using RegistryGuard.Documents;
using RegistryGuard.PostgreSql.Storage;

namespace RegistryGuard.PostgreSql;

/// <summary>Opens registries that are rows of a PostgreSQL database.</summary>
public static class PostgreSqlRegistry
{
    /// <summary>
    /// Opens the registry <paramref name="name"/> in a database. Nothing is read or created yet; the first update creates the table
    /// <c>registryguard.registry</c>, if it is not there.
    /// </summary>
    /// <param name="dataSource">The database; the caller disposes it. It may lead through a pooler that hands out transactions.</param>
    /// <param name="name">The registry's name in the database.</param>
    /// <param name="typeInfo">How the document is written as JSON, by a source-generated context.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static PostgreSqlRegistry<T> Open<T>(
        NpgsqlDataSource dataSource, string name, JsonTypeInfo<T> typeInfo, PostgreSqlRegistryOptions<T>? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(typeInfo);
        options ??= new PostgreSqlRegistryOptions<T>();
        var row = PostgreSqlDatabase.Of(dataSource).Row(name, options.RetryTimeout);
        return new PostgreSqlRegistry<T>(row, new DocumentFormat<T>(typeInfo, options), options.ToSettings());
    }

    /// <inheritdoc cref="Open{T}(NpgsqlDataSource, string, JsonTypeInfo{T}, PostgreSqlRegistryOptions{T}?)"/>
    /// <param name="dataSource">The database; the caller disposes it. It may lead through a pooler that hands out transactions.</param>
    /// <param name="name">The registry's name in the database.</param>
    /// <param name="serializerOptions">How the document is written as JSON; the serializer's defaults if there are none.</param>
    /// <param name="options">What else differs from the usual.</param>
    [RequiresUnreferencedCode("JSON by reflection may need types that trimming removes: pass a JsonTypeInfo<T>.")]
    [RequiresDynamicCode("JSON by reflection may need code made at run time: pass a JsonTypeInfo<T>.")]
    public static PostgreSqlRegistry<T> Open<T>(
        NpgsqlDataSource dataSource, string name, JsonSerializerOptions? serializerOptions = null, PostgreSqlRegistryOptions<T>? options = null)
    {
        serializerOptions ??= JsonSerializerOptions.Default;
        serializerOptions.MakeReadOnly(populateMissingResolver: true);
        return Open(dataSource, name, (JsonTypeInfo<T>)serializerOptions.GetTypeInfo(typeof(T)), options);
    }
}
