using System.Diagnostics;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Faults;

/// <summary>Eight processes update one registry and are killed at any moment, again and again.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Processes = 8;

    private const int KillsOfARegistry = 200;

    [Fact]
    public async Task Kills_LoseNothingThatWasAcknowledged() => await KillAsync(24);

    [Fact(Explicit = true)]
    public async Task TenThousandKills_LoseNothingThatWasAcknowledged() => await KillAsync(10_000);

    private async Task KillAsync(int kills)
    {
        var acknowledged = 0;
        List<double> acquisitions = [];
        for (var left = kills; left > 0; left -= KillsOfARegistry)
        {
            using var folder = RegistryFolder.InMemory();
            var keys = await UpdateUntilKilledAsync(folder, Math.Min(left, KillsOfARegistry), seed: left);

            var begun = Stopwatch.GetTimestamp();
            var present = folder.Open<Dictionary<string, int>>().Update(r => r.Keys.ToHashSet());
            acquisitions.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            Assert.Empty(keys.Except(present));
            acknowledged += keys.Count;
        }

        acquisitions.Sort();
        output.WriteLine($"{kills:N0} kills, {acknowledged:N0} acknowledged updates present; next update after {acquisitions[acquisitions.Count / 2]:F1} ms (median), {acquisitions[^1]:F1} ms (longest)");
    }

    /// <summary>The keys whose updates were acknowledged to eight processes, each killed after some of its updates and followed by another.</summary>
    private static async Task<List<string>> UpdateUntilKilledAsync(RegistryFolder folder, int kills, int seed)
    {
        var left = kills;
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Processes).Select(i => Task.Run(async () =>
        {
            var random = new Random(seed + i);
            List<string> keys = [];
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var worker = Worker.Start("update", folder.Registry, $"{int.MaxValue}");
                var fatal = random.Next(1, 40);
                for (var updates = 0; await worker.Output.ReadLineAsync() is { } key; updates++)
                {
                    keys.Add(key);
                    if (updates == fatal) worker.Kill();
                }
            }

            return keys;
        })));
        return [.. acknowledged.SelectMany(keys => keys)];
    }

    [Fact]
    public async Task HolderIsKilled_TheNextHasTheLockWithinFiftyMilliseconds()
    {
        using var folder = RegistryFolder.InMemory();
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            using var holder = await Worker.Start("hold", folder.Registry).UntilHeldAsync();
            var waiting = RegistryLock.AcquireAsync(folder.Registry, RegistryFolder.DeadlockTimeout, TestContext.Current.CancellationToken);
            var begun = Stopwatch.GetTimestamp();
            holder.Kill();
            (await waiting).Dispose();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"from kill to acquisition: {string.Join(", ", times.Select(time => $"{time:F1} ms"))}");
        Assert.InRange(times[0], 0, 50);
    }
}
