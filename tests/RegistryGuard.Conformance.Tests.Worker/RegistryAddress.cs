using System.Collections.Concurrent;
using Npgsql;
using RegistryGuard.PostgreSql;
using RegistryGuard.Sqlite;

namespace RegistryGuard.Conformance;

public enum RegistryKind
{
    File,
    Sqlite,
    PostgreSql,
}

/// <summary>Where a registry is, in words that another process understands, too.</summary>
/// <param name="Kind">What keeps it.</param>
/// <param name="Place">A path, or a connection string.</param>
/// <param name="Name">Its name there, where there may be many.</param>
public sealed record RegistryAddress(RegistryKind Kind, string Place, string Name)
{
    private static readonly ConcurrentDictionary<string, NpgsqlDataSource> s_sources = new();

    public string[] Arguments => [$"{Kind}", Place, Name];

    public static RegistryAddress Parse(ReadOnlySpan<string> arguments) =>
        new(Enum.Parse<RegistryKind>(arguments[0]), arguments[1], arguments[2]);

    /// <summary>One for a database, as programs have it.</summary>
    public NpgsqlDataSource Source => s_sources.GetOrAdd(Place, NpgsqlDataSource.Create);

    public IRegistry<T> Open<T>(OpenSettings<T>? settings = null)
    {
        settings ??= new();
        return Kind switch
        {
            RegistryKind.File => FileRegistry.Open(Place, options: new FileRegistryOptions<T>
            {
                LockTimeout = settings.LockTimeout,
                Create = settings.Create,
                Validate = settings.Validate,
                Schema = settings.Schema,
                MaxSize = settings.MaxSize,
            }),
            RegistryKind.Sqlite => SqliteRegistry.Open(Place, Name, options: new SqliteRegistryOptions<T>
            {
                LockTimeout = settings.LockTimeout,
                Create = settings.Create,
                Validate = settings.Validate,
                Schema = settings.Schema,
                MaxSize = settings.MaxSize,
            }),
            RegistryKind.PostgreSql => PostgreSqlRegistry.Open(Source, Name, options: new PostgreSqlRegistryOptions<T>
            {
                LockTimeout = settings.LockTimeout,
                Create = settings.Create,
                Validate = settings.Validate,
                Schema = settings.Schema,
                MaxSize = settings.MaxSize,
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), Kind, "unknown kind of registry"),
        };
    }
}
