using System.Globalization;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>
/// Durable updates of one 30 KB document by threads and tasks. The contenders take turns within each round, so that whatever else the
/// machine does meets them all alike; the figures are the medians of the rounds, and what counts are their ratios.
/// </summary>
public sealed class UpdateContest(int rounds, TimeSpan turn) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-contest-").FullName;

    public static IReadOnlyList<(string Name, int Threads, int Tasks)> Crowds { get; } =
        [("1 thread", 1, 0), ("8 threads", 8, 0), ("64 threads", 64, 0), ("64 tasks", 0, 64)];

    /// <summary>How many updates shared a commit of the runtime in the last round, for each crowd.</summary>
    public double[] UpdatesPerCommit { get; } = new double[Crowds.Count];

    /// <summary>Updates a second, for each contender and crowd.</summary>
    public List<(string Contender, double[] PerSecond)> Run()
    {
        var byHand = Path.Combine(_folder, "by-hand.json");
        File.WriteAllBytes(byHand, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            AgentRegistry.WithHundredAgents(), AgentJson.Default.AgentRegistry));
        IContender[] contenders =
        [
            new RuntimeContender(_folder, BackupPolicy.Keep(1)), new RuntimeContender(_folder, BackupPolicy.None), new BareReplacement(_folder),
            new HandWrittenStore(byHand), new SqliteRow(_folder), new SqliteCombined(_folder),
        ];
        var own = (RuntimeContender)contenders[0];
        var results = contenders.Select(_ => Crowds.Select(_ => new List<double>()).ToArray()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var crowd = 0; crowd < Crowds.Count; crowd++)
            {
                for (var i = 0; i < contenders.Length; i++)
                {
                    var before = own.Commits;
                    var perSecond = Crowd.UpdatesPerSecond(contenders[i], Crowds[crowd].Threads, Crowds[crowd].Tasks, turn);
                    // The first round warms up.
                    if (round >= 0) results[i][crowd].Add(perSecond);
                    if (i == 0) UpdatesPerCommit[crowd] = perSecond * turn.TotalSeconds / Math.Max(1, own.Commits - before);
                }
            }
        }

        foreach (var contender in contenders) contender.Dispose();
        return [.. contenders.Select((contender, i) => (contender.Name, results[i].Select(Crowd.Median).ToArray()))];
    }

    public void Print(List<(string Contender, double[] PerSecond)> results)
    {
        var own = results[0].PerSecond;
        Console.WriteLine($"{"updates a second",-38}{string.Concat(Crowds.Select(crowd => $"{crowd.Name,14}"))}");
        foreach (var (contender, perSecond) in results)
            Console.WriteLine($"{contender,-38}{string.Concat(perSecond.Select(value => $"{value.ToString("F0", CultureInfo.InvariantCulture),14}"))}");
        Console.WriteLine($"{"RegistryGuard's updates per commit",-38}{string.Concat(
            UpdatesPerCommit.Select(value => $"{value.ToString("F1", CultureInfo.InvariantCulture),14}"))}");
        Console.WriteLine("RegistryGuard, with its backup, against");
        foreach (var (contender, perSecond) in results.Skip(1))
        {
            var ratios = perSecond.Select((value, i) => $"{(own[i] / value).ToString("F2", CultureInfo.InvariantCulture) + "x",14}");
            Console.WriteLine($"  {contender,-36}{string.Concat(ratios)}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
