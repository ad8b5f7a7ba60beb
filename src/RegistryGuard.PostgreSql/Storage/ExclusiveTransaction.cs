using Npgsql;
using RegistryGuard.Locking;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>
/// A transaction of the database that keeps everybody else from committing to one registry. The server ends it with its connection, or when
/// it has not heard of it for too long.
/// </summary>
internal sealed class ExclusiveTransaction : IDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private ExclusiveTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        Connection = connection;
        _transaction = transaction;
    }

    public NpgsqlConnection Connection { get; }

    /// <exception cref="RegistryLockTimeoutException">Another process has one.</exception>
    public static ExclusiveTransaction Begin(
        PostgreSqlRow row, TimeSpan timeout, TimeSpan silence, CancellationToken cancellationToken)
    {
        var connection = row.Connect();
        try
        {
            var transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
            using var command = PostgreSqlRow.Command(
                connection,
                $"""
                SELECT set_config('idle_in_transaction_session_timeout', $1, true), set_config('lock_timeout', $2, true);
                """,
                PostgreSqlRow.Text($"{(long)silence.TotalMilliseconds}ms"),
                // Zero would be no limit.
                PostgreSqlRow.Text(timeout == Timeout.InfiniteTimeSpan ? "0" : $"{Math.Max(1, (long)timeout.TotalMilliseconds)}ms"));
            command.ExecuteNonQuery();
            using var locking = PostgreSqlRow.Command(connection, "SELECT pg_advisory_xact_lock($1)", PostgreSqlRow.Number(row.Key));
            locking.CommandTimeout = 0;
            using (cancellationToken.Register(locking.Cancel)) locking.ExecuteNonQuery();
            return new ExclusiveTransaction(connection, transaction);
        }
        catch (PostgresException late) when (PostgreSqlErrors.IsLockTimeout(late))
        {
            connection.Dispose();
            throw LockFailure.Timeout(row.Path, timeout);
        }
        catch (Exception ended)
        {
            connection.Dispose();
            if (ended is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
                cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    public void Commit() => _transaction.Commit();

    /// <summary>Ends the transaction; what was not committed has never been.</summary>
    public void Dispose()
    {
        try
        {
            _transaction.Dispose();
        }
        catch (Exception lost) when (lost is NpgsqlException || PostgreSqlErrors.IsPassing(lost))
        {
            // With the connection the server has ended it.
        }

        Connection.Dispose();
    }
}
