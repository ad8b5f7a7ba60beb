using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

/// <summary>Eight processes on one registry, one of them killed on the way: what was acknowledged is there.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Updates = 500;
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EightProcesses_OneKilled_EveryAcknowledgedUpdateSurvives()
    {
        var workers = Enumerable.Range(0, 8).Select(_ => Worker.Start("update", _folder.Registry, $"{Updates}")).ToArray();
        var acknowledgements = await Task.WhenAll(workers.Select((worker, i) => FollowAsync(worker, killAfter: i == 0 ? Updates / 5 : null)));

        Assert.InRange(acknowledgements[0].Count, Updates / 5, Updates - 1);
        Assert.All(acknowledgements[1..], acknowledged => Assert.Equal(Updates, acknowledged.Count));
        var survivors = _folder.Open<Dictionary<string, int>>().Read();
        Assert.Empty(acknowledgements.SelectMany(keys => keys).Except(survivors.Keys));
        // The killed process may have committed one update that it could not tell of.
        Assert.InRange(survivors.Count - acknowledgements.Sum(keys => keys.Count), 0, 1);
    }

    private static async Task<List<string>> FollowAsync(Worker worker, int? killAfter)
    {
        using (worker)
        {
            List<string> acknowledged = [];
            while (await worker.Output.ReadLineAsync() is { } key)
            {
                acknowledged.Add(key);
                if (acknowledged.Count == killAfter) worker.Kill();
            }

            return acknowledged;
        }
    }
}
