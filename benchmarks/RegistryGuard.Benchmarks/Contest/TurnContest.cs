using System.Diagnostics;
using System.Globalization;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>
/// Four processes update one registry as fast as they can: the longest that one of them waited, and how far apart the first and the
/// last finished, against flock by hand.
/// </summary>
public static class TurnContest
{
    private const int Processes = 4;

    public static void Run(int updates)
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-turns-").FullName;
        try
        {
            var results = new Dictionary<string, (double Longest, double Spread, double Total)>();
            foreach (var kind in new[] { "runtime", "by-hand", "runtime", "by-hand" })
            {
                var path = Path.Combine(folder, $"{kind}.json");
                File.WriteAllBytes(path, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                    AgentRegistry.WithHundredAgents(), AgentJson.Default.AgentRegistry));
                new HandWrittenStore(path).Dispose();
                results[kind] = Race(kind, path, updates);
                var (longest, spread, total) = results[kind];
                Console.WriteLine(FormattableString.Invariant(
                    $"{kind,-8} longest wait {longest,8:F1} ms, first to last {spread,5:P1}, all done after {total,6:F2} s"));
            }

            var ratio = results["runtime"].Longest / results["by-hand"].Longest;
            Console.WriteLine(FormattableString.Invariant($"longest wait {ratio:F2} of plain flock's"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One of the processes: begins at a line on its standard input, prints its longest wait and when it was done.</summary>
    public static void Work(string kind, string path, int updates)
    {
        using IContender? byHand = kind == "runtime" ? null : new HandWrittenStore(path);
        var registry = FileRegistry.Open(path, AgentJson.Default.AgentRegistry);
        void Update(Action<AgentRegistry> change)
        {
            if (byHand is null) registry.Update(change);
            else byHand.Update(change);
        }

        for (var i = 0; i < 10; i++) Update(Change);
        Console.WriteLine("ready");
        Console.ReadLine();
        var begun = Stopwatch.GetTimestamp();
        var longest = TimeSpan.Zero;
        for (var i = 0; i < updates; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            Update(Change);
            var waited = Stopwatch.GetElapsedTime(asked);
            if (waited > longest) longest = waited;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{longest.TotalMilliseconds} {Stopwatch.GetElapsedTime(begun).TotalSeconds}"));

        static void Change(AgentRegistry document) => document.Agents["agent-042"].Progress++;
    }

    private static (double Longest, double Spread, double Total) Race(string kind, string path, int updates)
    {
        var processes = Enumerable.Range(0, Processes).Select(_ => Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["turns-worker", kind, path, $"{updates}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!).ToArray();
        foreach (var process in processes) process.StandardOutput.ReadLine();
        foreach (var process in processes) process.StandardInput.WriteLine();
        var results = processes.Select(process => process.StandardOutput.ReadLine()!.Split(' ')
            .Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        foreach (var process in processes) process.WaitForExit();
        var (first, last) = (results.Min(result => result[1]), results.Max(result => result[1]));
        return (results.Max(result => result[0]), (last - first) / last, last);
    }
}
