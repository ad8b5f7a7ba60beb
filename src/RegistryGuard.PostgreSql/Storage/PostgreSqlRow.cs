using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;
using RegistryGuard.Watching;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>
/// What this process keeps for one registry in a database, and the statements on its row. Each is a transaction of its own: nothing is left
/// in a session, so that a pooler may hand the connection to anybody in between.
/// </summary>
internal sealed class PostgreSqlRow
{
    /// <summary>Notifications are a hint, which a pooler swallows.</summary>
    private static readonly TimeSpan s_polling = TimeSpan.FromSeconds(1);

    private readonly PostgreSqlDatabase _database;

    public PostgreSqlRow(PostgreSqlDatabase database, string name, TimeSpan retryTimeout)
    {
        _database = database;
        Name = name;
        Path = $"{database.Path}#{name}";
        Outage = new Outage(retryTimeout);
        BinaryPrimitives.TryReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"registryguard/{name}")), out var key);
        Key = key;
        State = new RowState(new ChangeSignal(wake => database.Listener.Listen(name, wake), s_polling));
        Queue = new LockQueue(new PostgreSqlLock(this), owner: this);
    }

    public string Name { get; }

    /// <summary>What messages call the registry.</summary>
    public string Path { get; }

    public LockQueue Queue { get; }

    public RowState State { get; }

    public Outage Outage { get; }

    /// <summary>
    /// The advisory lock that keeps others from committing: shared by every commit, exclusive for a transaction, and never longer than a
    /// transaction of the database.
    /// </summary>
    public long Key { get; }

    /// <summary>What was loaded when the turn came; for the holder of the turn.</summary>
    public RevisionSnapshot? Loaded { get; set; }

    public RevisionSnapshot Read(RevisionSnapshot? known) => Outage.Run(Path, () =>
    {
        try
        {
            using var connection = Connect();
            return Load(connection, known);
        }
        catch (PostgresException missing) when (PostgreSqlErrors.IsMissingTable(missing))
        {
            return RevisionSnapshot.OfMissingRow;
        }
    });

    /// <summary>Reads the row, if no transaction keeps everybody from committing.</summary>
    /// <returns><see langword="null"/> if one does.</returns>
    public RevisionSnapshot? TryLoad(RevisionSnapshot? known) => Outage.Run(Path, () => WithTables(() =>
    {
        using var connection = Connect();
        using var command = Command(connection, Probe, Text(Name), Number(known?.Revision ?? 0), Number(Key));
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetBoolean(0) ? Row(reader, 1, known) : null;
    }));

    /// <summary>Waits for the end of the transaction that keeps everybody from committing, and reads the row.</summary>
    public RevisionSnapshot Load(RevisionSnapshot? known) => Outage.Run(Path, () => WithTables(() =>
    {
        while (true)
        {
            using (var connection = Connect())
            {
                using var command = Command(connection, "SELECT pg_advisory_xact_lock_shared($1)", Number(Key));
                command.CommandTimeout = 0;
                command.ExecuteNonQuery();
            }

            if (TryLoad(known) is { } loaded) return loaded;
        }
    }));

    /// <summary>Reads the row by a connection, whatever transaction it is in.</summary>
    public RevisionSnapshot Load(NpgsqlConnection connection, RevisionSnapshot? known)
    {
        using var command = Command(connection, Select, Text(Name), Number(known?.Revision ?? 0));
        using var reader = command.ExecuteReader();
        return reader.Read() ? Row(reader, 0, known) : RevisionSnapshot.OfMissingRow;
    }

    /// <summary>
    /// Compare and set: writes the row if it has the revision that was loaded, and no transaction keeps everybody from committing.
    /// </summary>
    /// <returns>Whether it was written.</returns>
    public bool TryWrite(NpgsqlConnection connection, CommitAttempt commit) => TryWrite(connection, commit, Number(Key));

    /// <summary>Compare and set in a transaction that keeps everybody else from committing.</summary>
    /// <inheritdoc cref="TryWrite(NpgsqlConnection, CommitAttempt)"/>
    // Its own lock would not be shared with it while others wait for theirs.
    public bool TryWriteExclusively(NpgsqlConnection connection, CommitAttempt commit) =>
        TryWrite(connection, commit, new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });

    private bool TryWrite(NpgsqlConnection connection, CommitAttempt commit, NpgsqlParameter key)
    {
        var document = new NpgsqlParameter { Value = commit.Content, NpgsqlDbType = NpgsqlDbType.Json };
        var id = new NpgsqlParameter<Guid> { TypedValue = commit.Id };
        using var command = commit.Loaded == 0
            ? Command(
                connection,
                """
                INSERT INTO registryguard.registry (name, revision, document, commits)
                SELECT $1, $2, $3, ARRAY[$4] WHERE coalesce(pg_try_advisory_xact_lock_shared($5), true) ON CONFLICT (name) DO NOTHING
                """,
                Text(Name), Number(commit.Revision), document, id, key)
            : Command(
                connection,
                $"""
                UPDATE registryguard.registry
                SET revision = $2, document = $3, commits = (ARRAY[$4] || commits)[1:{PostgreSqlTables.CommitsRemembered}]
                WHERE name = $1 AND revision = $6 AND (SELECT coalesce(pg_try_advisory_xact_lock_shared($5), true))
                """,
                Text(Name), Number(commit.Revision), document, id, key, Number(commit.Loaded));
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Looks for a commit among the last ones.</summary>
    /// <returns>The row's revision, 0 if there is no row; whether the commit is there; how many are remembered.</returns>
    public (long Revision, bool Arrived, int Remembered) Find(NpgsqlConnection connection, CommitAttempt commit)
    {
        using var command = Command(
            connection,
            "SELECT revision, $2 = ANY (commits), cardinality(commits) FROM registryguard.registry WHERE name = $1",
            Text(Name), new NpgsqlParameter<Guid> { TypedValue = commit.Id });
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetBoolean(1), reader.GetInt32(2)) : (0, false, 0);
    }

    public NpgsqlConnection Connect() => _database.Source.OpenConnection();

    /// <summary>Tells those who listen, soon and not for each commit.</summary>
    public void Hint() => _database.Hints.Send(Name);

    public static NpgsqlCommand Command(NpgsqlConnection connection, string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };

    public static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private const string Select =
        "SELECT revision, CASE WHEN revision <> $2 THEN document END FROM registryguard.registry WHERE name = $1";

    private const string Probe = """
        SELECT pg_try_advisory_xact_lock_shared($3), registry.revision, CASE WHEN registry.revision <> $2 THEN registry.document END
        FROM (VALUES (1)) AS one LEFT JOIN registryguard.registry ON registry.name = $1
        """;

    private static RevisionSnapshot Row(NpgsqlDataReader reader, int first, RevisionSnapshot? known)
    {
        if (reader.IsDBNull(first)) return RevisionSnapshot.OfMissingRow;
        return reader.IsDBNull(first + 1)
            ? known!
            : new RevisionSnapshot(reader.GetFieldValue<byte[]>(first + 1), reader.GetInt64(first));
    }

    /// <summary>Makes the tables if they are missing.</summary>
    private TResult WithTables<TResult>(Func<TResult> run)
    {
        try
        {
            return run();
        }
        catch (PostgresException missing) when (PostgreSqlErrors.IsMissingTable(missing))
        {
            using (var connection = Connect())
            {
                using var command = new NpgsqlCommand(PostgreSqlTables.Create, connection);
                command.ExecuteNonQuery();
            }

            return run();
        }
    }
}
