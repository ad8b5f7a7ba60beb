using System.Diagnostics;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>Threads and tasks that update one document as fast as they can.</summary>
internal static class Crowd
{
    public static double UpdatesPerSecond(IContender contender, int threads, int tasks, TimeSpan turn)
    {
        var updates = 0;
        var clock = Stopwatch.StartNew();
        void Change(AgentRegistry document) => document.Agents["agent-000"].Progress++;

        var started = Enumerable.Range(0, threads).Select(_ =>
        {
            var thread = new Thread(() =>
            {
                while (clock.Elapsed < turn)
                {
                    contender.Update(Change);
                    Interlocked.Increment(ref updates);
                }
            });
            thread.Start();
            return thread;
        }).ToArray();
        var running = Enumerable.Range(0, tasks).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < turn)
            {
                await contender.UpdateAsync(Change);
                Interlocked.Increment(ref updates);
            }
        })).ToArray();
        foreach (var thread in started) thread.Join();
        Task.WaitAll(running);
        return updates / clock.Elapsed.TotalSeconds;
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
