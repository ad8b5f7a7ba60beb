using RegistryGuard.Storage;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>How one <see cref="PostgreSqlRegistry{T}"/> was opened.</summary>
internal sealed record PostgreSqlSettings : RegistrySettings
{
    /// <summary>How long a transaction may keep the others out without a sign of life.</summary>
    public required TimeSpan TransactionTimeout { get; init; }
}
