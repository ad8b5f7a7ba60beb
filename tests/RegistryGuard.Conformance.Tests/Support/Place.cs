using Microsoft.Data.Sqlite;
using Npgsql;

namespace RegistryGuard.Conformance.Support;

/// <summary>A place of a test's own for one registry, and ways to look at it and to change it past the library.</summary>
public abstract class Place : IDisposable
{
    public abstract RegistryAddress Address { get; }

    /// <summary>The stored document; null if there is none.</summary>
    public abstract string? Stored { get; set; }

    public static Place Of(RegistryKind kind) => kind switch
    {
        RegistryKind.File => new FilePlace(),
        RegistryKind.Sqlite => new SqlitePlace(),
        RegistryKind.PostgreSql => new PostgreSqlPlace(PostgreSqlServer.Shared),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public IRegistry<T> Open<T>(OpenSettings<T>? settings = null) => Address.Open(settings);

    public IRegistry<Dictionary<string, int>> OpenCounters(string? stored = null, TimeSpan? lockTimeout = null)
    {
        if (stored is not null) Stored = stored;
        return Open<Dictionary<string, int>>(new() { LockTimeout = lockTimeout ?? TimeSpan.FromMinutes(1) });
    }

    public Worker Start(string command, int count = 1) => Worker.Start([.. Address.Arguments, command, $"{count}"]);

    public abstract void Dispose();

    protected static string NewFolder()
    {
        const string Memory = "/dev/shm";
        return Directory.Exists(Memory)
            ? Directory.CreateDirectory(Path.Combine(Memory, $"registryguard-tests-{Guid.NewGuid():n}")).FullName
            : Directory.CreateTempSubdirectory("registryguard-tests-").FullName;
    }
}

internal sealed class FilePlace : Place
{
    private readonly string _folder = NewFolder();

    public override RegistryAddress Address => new(RegistryKind.File, Path.Combine(_folder, "state.json"), "state");

    public override string? Stored
    {
        get => File.Exists(Address.Place) ? File.ReadAllText(Address.Place) : null;
        set => File.WriteAllText(Address.Place, value);
    }

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}

internal sealed class SqlitePlace : Place
{
    private readonly string _folder = NewFolder();

    public override RegistryAddress Address => new(RegistryKind.Sqlite, Path.Combine(_folder, "state.db"), "state");

    public override string? Stored
    {
        get => File.Exists(Address.Place) ? (string?)Run("SELECT document FROM registry WHERE name = 'state'") : null;
        set
        {
            // The table is the library's to make.
            if (Stored is null) Address.Open<Dictionary<string, int>>(new() { Create = () => new() { ["new"] = 1 } }).Read();
            Run("UPDATE registry SET document = $document WHERE name = 'state'", value);
        }
    }

    public override void Dispose() => Directory.Delete(_folder, recursive: true);

    public object? Run(string statement, string? document = null)
    {
        using var connection = new SqliteConnection($"Data Source={Address.Place};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$document", (object?)document ?? DBNull.Value);
        return command.ExecuteScalar();
    }
}

internal sealed class PostgreSqlPlace(PostgreSqlServer server) : Place
{
    public override RegistryAddress Address { get; } =
        new(RegistryKind.PostgreSql, server.ConnectionString, $"state {Guid.NewGuid():n}");

    public override string? Stored
    {
        get
        {
            try
            {
                return (string?)Run("SELECT document::text FROM registryguard.registry WHERE name = $1");
            }
            catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                return null;
            }
        }

        set
        {
            // The table is the library's to make.
            if (Stored is null) Address.Open<Dictionary<string, int>>(new() { Create = () => new() { ["new"] = 1 } }).Read();
            Run("UPDATE registryguard.registry SET document = $2::json WHERE name = $1", value!);
        }
    }

    public override void Dispose()
    {
    }

    public object? Run(string statement, params ReadOnlySpan<object> parameters)
    {
        using var command = Address.Source.CreateCommand(statement);
        command.Parameters.Add(new() { Value = Address.Name });
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return command.ExecuteScalar();
    }
}
