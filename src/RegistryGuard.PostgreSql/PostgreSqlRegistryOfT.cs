using RegistryGuard.Documents;
using RegistryGuard.PostgreSql.Storage;

namespace RegistryGuard.PostgreSql;

/// <summary>
/// A registry in a row of a PostgreSQL database, for programs on many machines. An update commits only if nobody else has committed since
/// it loaded the document, and is run again otherwise: no machine that hangs can lock the others out. A transaction keeps the others from
/// committing.
/// </summary>
/// <typeparam name="T">The document.</typeparam>
public sealed class PostgreSqlRegistry<T> : Registry<T>
{
    internal PostgreSqlRegistry(PostgreSqlRow row, DocumentFormat<T> format, PostgreSqlSettings settings)
        : base(new PostgreSqlStore(row, settings), format) => Name = row.Name;

    /// <summary>The registry's name in the database.</summary>
    public string Name { get; }
}
