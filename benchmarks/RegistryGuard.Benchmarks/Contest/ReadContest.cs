using System.Diagnostics;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>Reads of an unchanged 30 KB document by one thread, against the row of SQLite that holds it.</summary>
public static class ReadContest
{
    private const int Rounds = 7;
    private const int Reads = 5_000;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-reads-").FullName;
        try
        {
            var shared = FileRegistry.Open(
                Path.Combine(folder, "shared.json"), AgentJson.Default.SharedAgentRegistry,
                new() { Create = () => new SharedAgentRegistry(new Dictionary<string, SharedAgentEntry>()) });
            shared.Replace(_ => new SharedAgentRegistry(AgentRegistry.WithHundredAgents().Agents.ToDictionary(
                agent => agent.Key,
                agent => new SharedAgentEntry(agent.Value.Session, agent.Value.Task, agent.Value.ProcessId, 0, agent.Value.StartedAt))));
            using var sqlite = new SqliteRow(folder);
            Thread.Sleep(50);
            var (own, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                own.Add(Microseconds(() => shared.Read()));
                theirs.Add(Microseconds(() => sqlite.ReadRow()));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Reads; i++) shared.Read();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            own.Sort();
            theirs.Sort();
            var (median, against) = (own[Rounds / 2], theirs[Rounds / 2]);
            Console.WriteLine(FormattableString.Invariant(
                $"unchanged read: RegistryGuard {median:F2} µs, {allocated} bytes allocated; SQLite row {against:F2} µs; {against / median:F1}x"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Microseconds(Action read)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Reads; i++) read();
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Reads;
    }
}
