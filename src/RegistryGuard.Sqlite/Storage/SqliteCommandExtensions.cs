using Microsoft.Data.Sqlite;

namespace RegistryGuard.Sqlite.Storage;

/// <summary>The parameters of prepared commands, by their order.</summary>
internal static class SqliteCommandExtensions
{
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        return command;
    }
}
