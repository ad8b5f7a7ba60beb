using System.Collections.Concurrent;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>
/// The same row with group commit in front of it, which no user has but which shows where the gain comes from: whoever gets the
/// connection applies what the others have queued and commits once for all.
/// </summary>
public sealed class SqliteCombined(string folder) : SqliteRow(folder)
{
    private const int MostUpdates = 256;

    private readonly ConcurrentQueue<(Action<AgentRegistry> Change, TaskCompletionSource Done)> _queue = new();
    private readonly SemaphoreSlim _connection = new(1);

    public override string Name => "SQLite, row, grouped";

    public override void Update(Action<AgentRegistry> change) => UpdateAsync(change).GetAwaiter().GetResult();

    public override async Task UpdateAsync(Action<AgentRegistry> change)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Enqueue((change, done));
        await _connection.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!done.Task.IsCompleted) Combine();
        }
        finally
        {
            _connection.Release();
        }

        await done.Task.ConfigureAwait(false);
    }

    private void Combine()
    {
        List<TaskCompletionSource> served = [];
        Transact(document =>
        {
            while (served.Count < MostUpdates && _queue.TryDequeue(out var next))
            {
                next.Change(document);
                served.Add(next.Done);
            }
        });
        foreach (var done in served) done.SetResult();
    }
}
