using System.Collections.Concurrent;
using Npgsql;
using RegistryGuard.PostgreSql.Storage;

namespace RegistryGuard.PostgreSql.Watching;

/// <summary>
/// Tells those who listen that a registry has changed: soon after a commit, outside of it, and once for many. NOTIFY takes a lock over all
/// databases of the server when its transaction commits, which must not be in every commit's way.
/// </summary>
internal sealed class ChangeHints(NpgsqlDataSource source)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, bool> _due = new(StringComparer.Ordinal);
    private int _running;

    public void Send(string name)
    {
        _due[name] = true;
        if (Interlocked.Exchange(ref _running, 1) == 0) _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        do
        {
            foreach (var name in _due.Keys)
            {
                if (_due.TryRemove(name, out _)) await TrySendAsync(name).ConfigureAwait(false);
            }

            await Task.Delay(s_pause).ConfigureAwait(false);
            if (!_due.IsEmpty) continue;
            Volatile.Write(ref _running, 0);
            // Somebody may have come in between.
            if (_due.IsEmpty || Interlocked.Exchange(ref _running, 1) != 0) return;
        }
        while (true);
    }

    private async Task TrySendAsync(string name)
    {
        try
        {
            var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                using var command = PostgreSqlRow.Command(
                    connection, "SELECT pg_notify($1, $2)", PostgreSqlRow.Text(ChangeListener.Channel), PostgreSqlRow.Text(name));
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // It is only a hint.
        }
    }
}
