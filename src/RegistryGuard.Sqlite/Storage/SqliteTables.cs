namespace RegistryGuard.Sqlite.Storage;

/// <summary>The tables of a database with registries. Documents are text, so that SQLite's JSON functions work on them.</summary>
internal static class SqliteTables
{
    /// <summary>The triggers count the changes of programs that do not count themselves, such as the shell.</summary>
    public const string Create = """
        CREATE TABLE IF NOT EXISTS registry (
            name TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            document TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TRIGGER IF NOT EXISTS registry_counts_changes AFTER UPDATE OF document ON registry WHEN new.revision = old.revision
        BEGIN
            UPDATE registry SET revision = revision + 1 WHERE name = new.name;
        END;
        """;
}
