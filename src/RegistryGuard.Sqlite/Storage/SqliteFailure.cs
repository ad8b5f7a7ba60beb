using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>Says why a database could not be read or written and what to do about it.</summary>
internal static class SqliteFailure
{
    public static RegistryException Explain(string path, SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new RegistryCorruptException(
            $"The database of the registry '{path}' cannot be used: {What(failure)}. It was left as it is: restore it from a backup, save what " +
            "can be saved by the shell's '.recover', or move it away to begin anew.",
            path, failure),
        _ => new RegistryException($"Cannot use the registry '{path}': {What(failure)}. {WayOut(failure)}", path, failure),
    };

    /// <summary>A statement of a change failed; the commit has not been tried.</summary>
    public static RegistryException OfWriting(string path, SqliteException failure) =>
        failure.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB ? Explain(path, failure) : NotSaved(path, failure);

    public static RegistryException OfCommitting(string path, SqliteException failure) =>
        failure.SqliteErrorCode == raw.SQLITE_IOERR
            ? new RegistryInDoubtException(
                $"The commit of '{path}' met an error of the disk: {What(failure)}. Nobody reads it now, but after a crash it may be there. Check " +
                "the disk's health; read before you apply the change again.",
                path, failure)
            : NotSaved(path, failure);

    public static RegistryException Busy(string path) => new(
        $"'{path}' was not saved: after a commit that failed another program has locked the database. Nothing was changed. Begin again.", path);

    private static RegistryException NotSaved(string path, SqliteException failure) =>
        new($"Cannot save '{path}': {What(failure)}. Nothing was changed. {WayOut(failure)}", path, failure);

    private static string What(SqliteException failure) =>
        $"{raw.sqlite3_errstr(failure.SqliteErrorCode).utf8_to_string()} (SQLite error {failure.SqliteExtendedErrorCode})";

    private static string WayOut(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "Free some space on the disk, or raise the database's max_page_count.",
        raw.SQLITE_CANTOPEN => "Create its folder, and give this account the right to read and write there: the log is kept beside the database.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => "Give this account the right to write the database and its folder.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program keeps the database locked: see who, and try again.",
        raw.SQLITE_IOERR => "Check the disk's health and free space.",
        _ => "Try again when the cause is gone.",
    };
}
