namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>Eight processes that run the same program at the same time.</summary>
public sealed class WorkerProcesses : IDisposable
{
    public const int Count = 8;

    // In memory where there is such a folder: the races are about the order of calls, not about the speed of a disk.
    private static readonly string s_memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly List<WorkerProcess> _processes = [.. Enumerable.Range(0, Count).Select(_ => new WorkerProcess())];

    /// <summary>Runs the program once, for a few updates; the files it leaves with their bytes.</summary>
    internal async Task<SortedDictionary<string, byte[]>> RunAloneAsync(SampleProgram program, string assembly)
    {
        using var folder = new RunFolder(s_memory, program);
        var outcome = await RunAsync(program, assembly, folder, processes: 1, updates: 3);
        Assert.True(program.IsWrongAlone || outcome.Failures.Count == 0, string.Join(Environment.NewLine, outcome.Failures));
        return folder.Files();
    }

    /// <summary>Runs the program in all processes at once.</summary>
    internal async Task<Outcome> RunTogetherAsync(SampleProgram program, string assembly, int updates)
    {
        using var folder = new RunFolder(s_memory, program);
        return await RunAsync(program, assembly, folder, Count, updates);
    }

    public void Dispose() => _processes.ForEach(process => process.Dispose());

    private async Task<Outcome> RunAsync(SampleProgram program, string assembly, RunFolder folder, int processes, int updates)
    {
        var workers = _processes.Take(processes).ToList();
        await Task.WhenAll(workers.Select((worker, i) => worker.PrepareAsync(assembly, folder.Path, $"w{i}", updates)));
        workers.ForEach(worker => worker.Go());
        var reports = await Task.WhenAll(workers.Select(worker => worker.FinishAsync()));
        return Outcome.Of([.. reports.SelectMany(lines => lines)], folder.Text(program.Registry));
    }
}
