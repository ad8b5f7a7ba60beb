using Npgsql;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>Says why a registry could not be read, locked or committed and what to do about it.</summary>
internal static class PostgreSqlFailure
{
    /// <summary>Nothing was changed.</summary>
    public static RegistryException Explain(string path, Exception failure) =>
        new($"Cannot use the registry '{path}': {What(failure)}. Nothing was changed. {WayOut(failure)}", path, failure);

    public static RegistryInDoubtException InDoubt(string path, Exception? failure) => new(
        $"The connection was lost while '{path}' was committed, and whether the commit arrived could not be found out" +
        $"{(failure is null ? "" : $" ({What(failure)})")}. It is there as a whole or not at all: read before you apply the change again.",
        path, failure);

    private static string What(Exception failure) => failure switch
    {
        PostgresException told => $"{told.MessageText} (SQLSTATE {told.SqlState})",
        { InnerException: { } cause } => $"{failure.Message.TrimEnd('.')}: {cause.Message.TrimEnd('.')}",
        _ => failure.Message.TrimEnd('.'),
    };

    private static string WayOut(Exception failure) => failure switch
    {
        PostgresException told => told.SqlState switch
        {
            PostgresErrorCodes.InsufficientPrivilege =>
                "Grant this account USAGE and, the first time, CREATE on the schema registryguard, and SELECT, INSERT, UPDATE on its tables.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Check user and password of the data source.",
            PostgresErrorCodes.InvalidCatalogName => "Create the database, or name another one in the data source.",
            PostgresErrorCodes.ReadOnlySqlTransaction => "The server is a standby or read-only: connect to the primary.",
            PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => "Give the server some space.",
            PostgresErrorCodes.TooManyConnections => "Raise the server's max_connections, or put a pooler in front of it.",
            _ => "Try again when the cause is gone.",
        },
        _ => "See that the server runs and can be reached; it is tried again for RetryTimeout.",
    };
}
