namespace RegistryGuard.PostgreSql.Storage;

/// <summary>The tables of a database with registries, and how they are made.</summary>
internal static class PostgreSqlTables
{
    /// <summary>How many of the last commits a row remembers, to tell whether one was among them.</summary>
    public const int CommitsRemembered = 32;

    /// <summary>
    /// Two programs that begin at once must not make them at once: PostgreSQL's IF NOT EXISTS looks before it leaps. The lock ends with
    /// the statements, which are one transaction. The trigger counts the changes of programs that do not count themselves. Documents are
    /// kept as text (json, not jsonb): what was written is read, and the JSON operators work all the same.
    /// </summary>
    public const string Create = """
        SELECT pg_advisory_xact_lock(7816289315072814439);
        CREATE SCHEMA IF NOT EXISTS registryguard;
        CREATE TABLE IF NOT EXISTS registryguard.registry (
            name text PRIMARY KEY,
            revision bigint NOT NULL,
            document json NOT NULL,
            commits uuid[] NOT NULL DEFAULT '{}'
        );
        CREATE OR REPLACE FUNCTION registryguard.count_change() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN new.revision := old.revision + 1; RETURN new; END';
        CREATE OR REPLACE TRIGGER count_change BEFORE UPDATE OF document ON registryguard.registry
            FOR EACH ROW WHEN (new.revision = old.revision) EXECUTE FUNCTION registryguard.count_change();
        """;
}
