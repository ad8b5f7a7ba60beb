using System.Diagnostics;
using System.Globalization;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.History;

/// <summary>Histories of threads, tasks and processes, some killed on the way, have an order that explains every answer.</summary>
public sealed class LinearizabilityTests(ITestOutputHelper output)
{
    [Fact]
    public void Checker_TellsPossibleFromImpossibleHistories()
    {
        static Operation Read(int found, long begun, long ended) => new(OperationKind.Read, found, 0, begun, ended);
        static Operation Increment(int result, long begun, long ended) => new(OperationKind.Increment, 0, result, begun, ended);
        static Operation Set(int expected, int value, bool succeeded, long begun, long ended) =>
            new(OperationKind.CompareAndSet, expected, value, begun, ended, succeeded);

        Assert.True(LinearizabilityChecker.IsLinearizable([Increment(1, 0, 10), Read(0, 5, 6), Read(1, 7, 8)], 0));
        Assert.True(LinearizabilityChecker.IsLinearizable([Increment(0, 0, long.MaxValue), Read(1, 5, 6)], 0));
        Assert.True(LinearizabilityChecker.IsLinearizable([Increment(0, 0, long.MaxValue), Read(0, 5, 6)], 0));
        Assert.True(LinearizabilityChecker.IsLinearizable([Set(0, 7, true, 0, 1), Set(0, 9, false, 2, 3), Read(7, 4, 5)], 0));
        // A lost update, a stale read, a value going back, a compare and set that cannot have succeeded.
        Assert.False(LinearizabilityChecker.IsLinearizable([Increment(1, 0, 10), Increment(1, 0, 10)], 0));
        Assert.False(LinearizabilityChecker.IsLinearizable([Increment(1, 0, 1), Read(0, 2, 3)], 0));
        Assert.False(LinearizabilityChecker.IsLinearizable([Increment(1, 0, 10), Read(1, 2, 3), Read(0, 4, 5)], 0));
        Assert.False(LinearizabilityChecker.IsLinearizable([Set(0, 7, true, 0, 1), Set(0, 9, true, 2, 3)], 0));
    }

    [Fact]
    public void ThreadsAndTasks_AreLinearizable()
    {
        for (var seed = 0; seed < 900; seed++)
        {
            using var folder = RegistryFolder.InMemory();
            var history = InOneProcess(folder, seed);
            Assert.True(LinearizabilityChecker.IsLinearizable(history, 0), Describe(seed, history));
        }
    }

    [Fact]
    public async Task ProcessesSomeOfThemKilled_AreLinearizable() => await CheckProcesses(histories: 100);

    [Fact(Explicit = true)]
    public async Task TenThousandHistoriesOfProcesses_AreLinearizable() => await CheckProcesses(histories: 10_000);

    private static List<Operation> InOneProcess(RegistryFolder folder, int seed)
    {
        File.WriteAllText(folder.Registry, """{"count":0}""");
        var history = new List<Operation>();
        var clients = Enumerable.Range(0, 4).Select(client => new Thread(() =>
        {
            var random = new Random((seed * 31) + client);
            var registry = folder.Open<Dictionary<string, int>>();
            for (var i = 0; i < 4; i++)
            {
                var operation = Run(registry, random, async: client % 2 == 1);
                lock (history) history.Add(operation);
            }
        })).ToArray();
        foreach (var client in clients) client.Start();
        foreach (var client in clients) client.Join();
        return history;
    }

    private static Operation Run(FileRegistry<Dictionary<string, int>> registry, Random random, bool async)
    {
        var begun = Stopwatch.GetTimestamp();
        switch (random.Next(3))
        {
            case 0:
                var found = (async ? registry.ReadAsync().GetAwaiter().GetResult() : registry.Read())["count"];
                return new Operation(OperationKind.Read, found, 0, begun, Stopwatch.GetTimestamp());
            case 1:
                static int Increment(Dictionary<string, int> counters) => ++counters["count"];
                var value = async ? registry.UpdateAsync(Increment).GetAwaiter().GetResult() : registry.Update(Increment);
                return new Operation(OperationKind.Increment, 0, value, begun, Stopwatch.GetTimestamp());
            default:
                var (expected, next) = (random.Next(4), 10 + random.Next(100));
                bool Set(Dictionary<string, int> counters)
                {
                    if (counters["count"] != expected) return false;
                    counters["count"] = next;
                    return true;
                }

                var succeeded = async ? registry.UpdateAsync(Set).GetAwaiter().GetResult() : registry.Update(Set);
                return new Operation(OperationKind.CompareAndSet, expected, next, begun, Stopwatch.GetTimestamp(), succeeded);
        }
    }

    /// <summary>Four workers run many short histories, each on a registry of its own; in every third one of them is killed.</summary>
    private async Task CheckProcesses(int histories)
    {
        using var folder = RegistryFolder.InMemory();
        var workers = new Worker?[4];
        var killed = 0;
        try
        {
            for (var seed = 0; seed < histories; seed++)
            {
                var path = Path.Combine(folder.Folder, $"{seed}.json");
                File.WriteAllText(path, """{"count":0}""");
                var history = new List<Operation>();
                var victim = seed % 3 == 0 ? seed / 3 % workers.Length : -1;
                await Task.WhenAll(workers.Select((_, i) => Task.Run(async () =>
                {
                    var worker = workers[i] ??= Worker.Start("history", path);
                    await worker.Input.WriteLineAsync($"{path} {(seed * 31) + i} 4");
                    await worker.Input.FlushAsync();
                    var operations = await FollowAsync(worker, killAfter: i == victim ? seed % 7 : null);
                    lock (history) history.AddRange(operations);
                    if (i != victim) return;
                    worker.Dispose();
                    workers[i] = null;
                    Interlocked.Increment(ref killed);
                })));
                Assert.True(LinearizabilityChecker.IsLinearizable(history, 0), Describe(seed, history));
                foreach (var left in Directory.GetFiles(folder.Folder, $"*{seed}.json*")) File.Delete(left);
            }
        }
        finally
        {
            foreach (var worker in workers) worker?.Dispose();
        }

        output.WriteLine($"{histories} histories of 4 processes, {killed} of them killed");
    }

    /// <summary>A line announces each operation and another one tells its result; the last line says that it was the last.</summary>
    private static async Task<List<Operation>> FollowAsync(Worker worker, int? killAfter)
    {
        List<Operation> operations = [];
        Operation? open = null;
        var lines = 0;
        while (await worker.Output.ReadLineAsync() is { } line && line != "end")
        {
            var words = line.Split(' ');
            var numbers = words[1..].Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            if (words[0] == "begin")
            {
                open = new Operation((OperationKind)numbers[0], (int)numbers[1], (int)numbers[2], numbers[3], long.MaxValue);
            }
            else
            {
                operations.Add(new Operation(open!.Kind, (int)numbers[0], (int)numbers[1], open.Begun, numbers[3], numbers[2] != 0));
                open = null;
            }

            if (lines++ == killAfter) worker.Kill();
        }

        if (open is not null) operations.Add(open);
        return operations;
    }

    private static string Describe(int seed, List<Operation> history) =>
        $"seed {seed}\n{string.Join('\n', history.OrderBy(operation => operation.Begun))}";
}
