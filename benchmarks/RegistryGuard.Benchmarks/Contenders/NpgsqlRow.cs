using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>The document as one row of PostgreSQL, as one writes it: SELECT … FOR UPDATE, UPDATE and COMMIT on a pooled connection.</summary>
public sealed class NpgsqlRow : IContender
{
    private readonly NpgsqlDataSource _source;

    public NpgsqlRow(NpgsqlDataSource source)
    {
        _source = source;
        using var create = source.CreateCommand(
            "DROP TABLE IF EXISTS registryguard_benchmark; CREATE TABLE registryguard_benchmark (document json NOT NULL)");
        create.ExecuteNonQuery();
        using var insert = source.CreateCommand("INSERT INTO registryguard_benchmark VALUES ($1)");
        insert.Parameters.Add(Parameter(AgentRegistry.WithHundredAgents()));
        insert.ExecuteNonQuery();
    }

    public string Name => "Npgsql, document as a row";

    public void Update(Action<AgentRegistry> change)
    {
        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var select = new NpgsqlCommand("SELECT document FROM registryguard_benchmark FOR UPDATE", connection);
        byte[] stored;
        using (var reader = select.ExecuteReader())
        {
            reader.Read();
            stored = reader.GetFieldValue<byte[]>(0);
        }

        var document = JsonSerializer.Deserialize(stored, AgentJson.Default.AgentRegistry)!;
        change(document);
        using var update = new NpgsqlCommand("UPDATE registryguard_benchmark SET document = $1", connection);
        update.Parameters.Add(Parameter(document));
        update.ExecuteNonQuery();
        transaction.Commit();
    }

    public void Dispose()
    {
        using var drop = _source.CreateCommand("DROP TABLE registryguard_benchmark");
        drop.ExecuteNonQuery();
    }

    private static NpgsqlParameter Parameter(AgentRegistry document) => new()
    {
        Value = JsonSerializer.SerializeToUtf8Bytes(document, AgentJson.Default.AgentRegistry),
        NpgsqlDbType = NpgsqlDbType.Json,
    };
}
