using RegistryGuard.PostgreSql.Storage;

namespace RegistryGuard.PostgreSql;

/// <summary>How a registry in a PostgreSQL database is opened.</summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class PostgreSqlRegistryOptions<T> : RegistryOptions<T>
{
    /// <summary>
    /// How long a server that does not answer, or a connection that was lost, is tried again before the caller is told; 30 s by default.
    /// Zero does not try again.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan RetryTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a transaction may keep the others from committing without a sign of life, 5 minutes by default; then the server ends it,
    /// and its commit fails. It is how long a machine that has lost its network can be in the way.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or longer than <see cref="int.MaxValue"/> ms.</exception>
    public TimeSpan TransactionTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMilliseconds(int.MaxValue));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    internal PostgreSqlSettings ToSettings() => new()
    {
        LockTimeout = LockTimeout,
        MaxSize = MaxSize,
        Logger = Logger,
        TimeProvider = TimeProvider,
        TransactionTimeout = TransactionTimeout,
    };

    internal override string WayOutOfDamage(string path) =>
        "put a document into its row of the table registryguard.registry, or delete the row to begin anew";
}
