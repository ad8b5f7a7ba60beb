using OxyPlot;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>
/// How throughput grows with the threads, and the time of one update with the document, drawn as SVG. The contenders take turns within each
/// round; a point is the median of the rounds.
/// </summary>
public sealed class Sweep(string pictures, int rounds, TimeSpan turn)
{
    private const double BytesPerAgent = 302;

    private static readonly int[] s_threads = [1, 2, 4, 8, 16, 32, 64];
    private static readonly int[] s_agents = [3, 30, 100, 1000, 3000];

    public void Run()
    {
        Directory.CreateDirectory(pictures);
        Draw("updates-by-threads.svg", "Durable updates of a 30 KB document", "threads", "updates a second", s_threads, (folder, each) =>
        {
            IContender[] contenders = Contenders(folder, agents: 100);
            foreach (var threads in s_threads) each(threads, contenders, contender => Crowd.UpdatesPerSecond(contender, threads, tasks: 0, turn));
        });
        Draw("update-by-size.svg", "One durable update by one thread", "document, KB", "milliseconds", [.. s_agents.Select(Kilobytes)], (folder, each) =>
        {
            foreach (var agents in s_agents)
            {
                var own = Directory.CreateDirectory(Path.Combine(folder, $"{agents}")).FullName;
                each(Kilobytes(agents), Contenders(own, agents), contender => 1000 / Crowd.UpdatesPerSecond(contender, threads: 1, tasks: 0, turn));
            }
        });
    }

    private static int Kilobytes(int agents) => (int)Math.Ceiling(agents * BytesPerAgent / 1000);

    private static IContender[] Contenders(string folder, int agents)
    {
        var byHand = Path.Combine(folder, "by-hand.json");
        File.WriteAllBytes(byHand, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            AgentRegistry.WithAgents(agents), AgentJson.Default.AgentRegistry));
        return
        [
            new RuntimeContender(folder, BackupPolicy.Keep(1), agents), new HandWrittenStore(byHand), new SqliteRow(folder, agents),
            new BareReplacement(folder, agents),
        ];
    }

    private void Draw(
        string file, string title, string across, string up, int[] ticks, Action<string, Action<int, IContender[], Func<IContender, double>>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-sweep-").FullName;
        try
        {
            var chart = new Chart(title, across, up, ticks);
            measure(folder, (x, contenders, figure) =>
            {
                var figures = contenders.Select(_ => new List<double>()).ToArray();
                for (var round = -1; round < rounds; round++)
                {
                    for (var i = 0; i < contenders.Length; i++)
                    {
                        var value = figure(contenders[i]);
                        // The first round warms up.
                        if (round >= 0) figures[i].Add(value);
                    }
                }

                for (var i = 0; i < contenders.Length; i++) chart.Add(contenders[i].Name, new DataPoint(x, Crowd.Median(figures[i])));
                Console.WriteLine($"{x} {across}: {string.Join(", ", contenders.Select((c, i) => FormattableString.Invariant($"{c.Name} {Crowd.Median(figures[i]):G4}")))}");
            });
            chart.Save(Path.Combine(pictures, file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
