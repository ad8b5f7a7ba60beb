using System.Diagnostics;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Faults;

/// <summary>Eight processes update one registry and are killed at any moment, again and again.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Processes = 8;

    [Fact]
    public async Task Kills_LoseNothingThatWasAcknowledged() => await KillAsync(24);

    [Fact(Explicit = true)]
    public async Task TenThousandKills_LoseNothingThatWasAcknowledged() => await KillAsync(10_000);

    private async Task KillAsync(int kills)
    {
        using var folder = RegistryFolder.InMemory();
        var left = kills;
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, Processes).Select(i => Task.Run(async () =>
        {
            var random = new Random(i);
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

        var begun = Stopwatch.GetTimestamp();
        var registry = folder.Open<Dictionary<string, int>>();
        var present = registry.Update(r => r.Keys.ToHashSet());
        var acquisition = Stopwatch.GetElapsedTime(begun);
        Assert.Empty(acknowledged.SelectMany(keys => keys).Except(present));
        output.WriteLine($"{kills} kills, {acknowledged.Sum(keys => keys.Count)} acknowledged updates present; next update after {acquisition.TotalMilliseconds:F1} ms");
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
