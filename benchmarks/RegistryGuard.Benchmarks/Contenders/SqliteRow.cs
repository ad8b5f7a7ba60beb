using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>The document as one row of SQLite: write-ahead log, synchronous=FULL, one connection with prepared commands.</summary>
public class SqliteRow : IContender
{
    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _select;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _commit;
    private readonly SqliteParameter _document = new("$document", SqliteType.Blob);

    public SqliteRow(string folder, int agents = 100)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"{GetType().Name}.db")};Pooling=False");
        _connection.Open();
        Command("PRAGMA journal_mode=WAL").ExecuteNonQuery();
        Command("PRAGMA synchronous=FULL").ExecuteNonQuery();
        Command("CREATE TABLE registry(document BLOB NOT NULL)").ExecuteNonQuery();
        var insert = Command("INSERT INTO registry VALUES ($document)");
        _document.Value = Serialize(AgentRegistry.WithAgents(agents));
        insert.Parameters.Add(_document);
        insert.ExecuteNonQuery();
        insert.Parameters.Clear();
        _begin = Command("BEGIN IMMEDIATE");
        _select = Command("SELECT document FROM registry");
        _update = Command("UPDATE registry SET document = $document");
        _update.Parameters.Add(_document);
        _commit = Command("COMMIT");
    }

    public virtual string Name => "SQLite, document as a row";

    public virtual void Update(Action<AgentRegistry> change)
    {
        lock (_gate) Transact(document => change(document));
    }

    public virtual Task UpdateAsync(Action<AgentRegistry> change) => Task.Run(() => Update(change));

    /// <summary>Reads the row, and parses nothing.</summary>
    public int ReadRow()
    {
        lock (_gate) return ((byte[])_select.ExecuteScalar()!).Length;
    }

    public void Dispose()
    {
        _connection.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads, changes and saves in one transaction. One caller at a time.</summary>
    protected void Transact(Action<AgentRegistry> change)
    {
        _begin.ExecuteNonQuery();
        var document = JsonSerializer.Deserialize((byte[])_select.ExecuteScalar()!, AgentJson.Default.AgentRegistry)!;
        change(document);
        _document.Value = Serialize(document);
        _update.ExecuteNonQuery();
        _commit.ExecuteNonQuery();
    }

    private static byte[] Serialize(AgentRegistry document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, AgentJson.Default.AgentRegistry);

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
