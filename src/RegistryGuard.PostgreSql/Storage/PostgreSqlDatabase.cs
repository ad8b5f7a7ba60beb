using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Npgsql;
using RegistryGuard.PostgreSql.Watching;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>What this process keeps for one data source: its registries, and one connection that listens for all of them.</summary>
internal sealed class PostgreSqlDatabase
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, PostgreSqlDatabase> s_known = new();

    private readonly ConcurrentDictionary<(string Name, TimeSpan RetryTimeout), PostgreSqlRow> _rows = new();

    private PostgreSqlDatabase(NpgsqlDataSource source)
    {
        Source = source;
        var connection = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Path = $"postgresql://{connection.Host}:{connection.Port}/{connection.Database}";
        Listener = new ChangeListener(source);
        Hints = new ChangeHints(source);
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>What messages call the database.</summary>
    public string Path { get; }

    public ChangeListener Listener { get; }

    public ChangeHints Hints { get; }

    public static PostgreSqlDatabase Of(NpgsqlDataSource source) => s_known.GetValue(source, added => new PostgreSqlDatabase(added));

    public PostgreSqlRow Row(string name, TimeSpan retryTimeout) => _rows.GetOrAdd(
        (name, retryTimeout), key => new PostgreSqlRow(this, key.Name, key.RetryTimeout));
}
