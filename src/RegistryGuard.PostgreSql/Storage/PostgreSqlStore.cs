using Npgsql;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>A registry's document in its row of a PostgreSQL database.</summary>
internal sealed class PostgreSqlStore(PostgreSqlRow row, PostgreSqlSettings settings) : RowStore(row.State, settings)
{
    /// <summary>For the holder of the turn.</summary>
    private ExclusiveTransaction? _exclusive;

    public override string Path => row.Path;

    public override LockQueue Queue => row.Queue;

    public override void KeepOthersFromCommitting(TimeSpan timeout, CancellationToken cancellationToken)
    {
        row.Loaded = null;
        _exclusive ??= row.Outage.Run(
            Path, () => ExclusiveTransaction.Begin(row, timeout, settings.TransactionTimeout, cancellationToken));
    }

    public override void LetOthersCommit()
    {
        _exclusive?.Dispose();
        _exclusive = null;
    }

    protected override RevisionSnapshot ReadRow(RevisionSnapshot? known) => row.Read(known);

    protected override RevisionSnapshot LoadRow(RevisionSnapshot? known)
    {
        if (_exclusive is not { } exclusive)
        {
            var loaded = row.Loaded ?? row.Load(known);
            row.Loaded = null;
            return loaded;
        }

        try
        {
            return row.Load(exclusive.Connection, known);
        }
        catch (Exception failure) when (failure is NpgsqlException || PostgreSqlErrors.IsPassing(failure))
        {
            throw PostgreSqlFailure.Explain(Path, failure);
        }
    }

    protected override long? TryWriteRow(long loaded, ReadOnlyMemory<byte> content)
    {
        var revision = loaded == 0 ? RevisionSnapshot.First(settings.TimeProvider) : loaded + 1;
        if (!TryCommit(new CommitAttempt(loaded, revision, content, Guid.NewGuid()))) return null;
        row.Hint();
        return revision;
    }

    private bool TryCommit(CommitAttempt commit)
    {
        try
        {
            var committed = Send(commit);
            row.Outage.End();
            return committed;
        }
        catch (PostgresException failure) when (!PostgreSqlErrors.IsPassing(failure))
        {
            // The transaction has failed with its statement; to try again is to compare and set.
            LetOthersCommit();
            throw PostgreSqlFailure.Explain(Path, failure);
        }
        catch (Exception lost) when (lost is NpgsqlException || PostgreSqlErrors.IsPassing(lost))
        {
            // Whatever the transaction kept is gone with its connection.
            LetOthersCommit();
            return FindOut(commit, lost);
        }
    }

    private bool Send(CommitAttempt commit)
    {
        if (_exclusive is { } exclusive)
        {
            var written = row.TryWriteExclusively(exclusive.Connection, commit);
            if (written) exclusive.Commit();
            return written;
        }

        using var connection = row.Connect();
        return row.TryWrite(connection, commit);
    }

    /// <summary>
    /// The connection was lost while the commit was on its way. It is sent again, which changes nothing if it had arrived, until the row
    /// tells: it is among the last commits, or another one has taken its place.
    /// </summary>
    /// <exception cref="RegistryInDoubtException">The server cannot be asked, or so much was committed since that the row does not
    /// remember.</exception>
    private bool FindOut(CommitAttempt commit, Exception lost)
    {
        for (var pause = 5; row.Outage.IsWorthAnotherTry(); pause = Math.Min(2 * pause, 500))
        {
            Thread.Sleep(pause);
            try
            {
                using var connection = row.Connect();
                if (row.TryWrite(connection, commit)) return Ended(true);
                var (revision, arrived, remembered) = row.Find(connection, commit);
                if (arrived) return Ended(true);
                // A transaction keeps everybody from committing; if the first attempt is still on its way, it may yet arrive.
                if (revision == commit.Loaded) continue;
                if (commit.Loaded != 0 && revision - commit.Loaded is > 0 and <= PostgreSqlTables.CommitsRemembered) return Ended(false);
                if (commit.Loaded == 0 && remembered < PostgreSqlTables.CommitsRemembered) return Ended(false);
                throw PostgreSqlFailure.InDoubt(Path, lost);
            }
            catch (Exception again) when (again is NpgsqlException || PostgreSqlErrors.IsPassing(again))
            {
                lost = again;
            }
        }

        throw PostgreSqlFailure.InDoubt(Path, lost);
    }

    private bool Ended(bool arrived)
    {
        row.Outage.End();
        return arrived;
    }
}
