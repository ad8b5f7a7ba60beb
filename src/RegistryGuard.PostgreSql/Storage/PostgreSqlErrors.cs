using System.Net.Sockets;
using Npgsql;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>Tells the failures of a server and of the way to it apart.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>The tables have not been made yet.</summary>
    public static bool IsMissingTable(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName;

    /// <summary>A wait for a lock was longer than allowed.</summary>
    public static bool IsLockTimeout(PostgresException failure) => failure.SqlState == PostgresErrorCodes.LockNotAvailable;

    /// <summary>
    /// The server was not reached, or went away, or asks to try again. What was on its way to it may have been done or not.
    /// </summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException told => told.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or IdleInTransaction || told.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException lost => lost.InnerException is IOException or SocketException or TimeoutException,
        RegistryException => false,
        ObjectDisposedException or IOException or SocketException => true,
        _ => false,
    };

    private const string IdleInTransaction = "25P03";
}
