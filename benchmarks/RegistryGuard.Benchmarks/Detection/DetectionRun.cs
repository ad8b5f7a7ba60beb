using System.Diagnostics;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Benchmarks.Detection;

/// <summary>
/// How long a watch with an interval of 5 s takes from a death to its alert. Two watches side by side: one over agents whose
/// processes are killed, which it sees by their descriptors; one over entries that name a process that has ended already, which only
/// the interval finds.
/// </summary>
public sealed class DetectionRun(int deaths, TimeSpan time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-detection-").FullName;
        using var stop = new CancellationTokenSource();
        var exits = new WatchedAgents(Path.Combine(folder, "exits.json"));
        var entries = new WatchedAgents(Path.Combine(folder, "entries.json"));
        var agents = Enumerable.Range(0, deaths).Select(_ => Process.Start(new ProcessStartInfo("sleep", ["3600"]))!).ToArray();
        try
        {
            for (var i = 0; i < deaths; i++) exits.Enter(i, ProcessSource.Create().Probe(agents[i].Id).Process!.Identity);
            var gone = ProcessSource.Create().Probe(Environment.ProcessId).Process!.Identity;
            gone = gone with { StartTicks = gone.StartTicks - 1 };
            var watching = Task.WhenAll(exits.WatchAsync(stop.Token), entries.WatchAsync(stop.Token));
            await Task.Delay(TimeSpan.FromSeconds(2));

            var random = new Random(1);
            await Task.WhenAll(Enumerable.Range(0, deaths).SelectMany(i => new[]
            {
                AtRandomAsync(random.NextDouble(), () => exits.Dies(i, agents[i].Kill)),
                AtRandomAsync(random.NextDouble(), () => entries.Dies(i, () => entries.Enter(i, gone))),
            }));
            for (var waited = Stopwatch.StartNew(); exits.Left + entries.Left > 0 && waited.Elapsed < s_patience;) await Task.Delay(100);
            exits.Print("process killed");
            entries.Print("entry of a process long gone");
            await stop.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            foreach (var agent in agents)
            {
                agent.Kill();
                agent.Dispose();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task AtRandomAsync(double part, Action dies)
    {
        await Task.Delay(part * time);
        dies();
    }
}
