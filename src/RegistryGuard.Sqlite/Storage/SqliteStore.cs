using Microsoft.Data.Sqlite;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>A registry's document in its row of a SQLite database.</summary>
internal sealed class SqliteStore(SqliteDatabase database, string name, RegistrySettings settings)
    : RowStore(database.Row(name), settings)
{
    private const string Select =
        "SELECT revision, CASE WHEN revision <> $known THEN CAST(document AS BLOB) END FROM registry WHERE name = $name";

    private const string Upsert = """
        INSERT INTO registry (name, revision, document) VALUES ($name, $revision, CAST($document AS TEXT))
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, document = excluded.document WHERE revision = $loaded
        """;

    public override string Path { get; } = $"{database.Path}#{name}";

    public override LockQueue Queue => database.Queue;

    protected override RevisionSnapshot ReadRow(RevisionSnapshot? known) => database.Reader.Query(
        connector => Row(connector.Command(Select, "$known", "$name"), known), RevisionSnapshot.OfMissingRow);

    protected override RevisionSnapshot LoadRow(RevisionSnapshot? known)
    {
        try
        {
            return Row(database.Writer.Command(Select, "$known", "$name"), known);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Explain(Path, failure);
        }
    }

    protected override long? TryWriteRow(long loaded, ReadOnlyMemory<byte> content)
    {
        var writer = database.Writer;
        // A commit that failed has ended the transaction, and the caller may try again.
        if (!writer.IsInTransaction && !writer.TryBegin()) throw SqliteFailure.Busy(Path);
        var revision = loaded == 0 ? RevisionSnapshot.First(Settings.TimeProvider) : loaded + 1;
        try
        {
            var written = writer.Command(Upsert, "$name", "$revision", "$document", "$loaded")
                .With(name, revision, content.ToArray(), loaded).ExecuteNonQuery();
            if (written == 0) return null;
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.OfWriting(Path, failure);
        }

        try
        {
            writer.Commit();
            return revision;
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.OfCommitting(Path, failure);
        }
    }

    private RevisionSnapshot Row(SqliteCommand command, RevisionSnapshot? known)
    {
        using var reader = command.With(known?.Revision ?? 0, name).ExecuteReader();
        if (!reader.Read()) return RevisionSnapshot.OfMissingRow;
        return reader.IsDBNull(1) ? known! : new RevisionSnapshot(reader.GetFieldValue<byte[]>(1), reader.GetInt64(0));
    }
}
