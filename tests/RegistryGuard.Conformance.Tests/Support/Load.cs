using System.Collections.Concurrent;
using System.Diagnostics;

namespace RegistryGuard.Conformance.Support;

/// <summary>
/// Programs at work while something fails. Each update counts a key of its own, so that the document tells which updates are there, and
/// how often.
/// </summary>
public sealed class Load
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Exception?> _ended = new();
    private readonly Task[] _writers;
    private int _begun;
    private volatile bool _isEnding;

    public Load(IRegistry<Dictionary<string, int>> registry, int writers = 8, string prefix = "") =>
        _writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(() => WriteAsync(registry, prefix)))];

    public int Acknowledged => _ended.Count(update => update.Value is null);

    public IEnumerable<Exception> Failures => _ended.Values.OfType<Exception>();

    /// <summary>Waits until so many updates more have been acknowledged.</summary>
    public Task MoreAsync(int updates)
    {
        var enough = Acknowledged + updates;
        return UntilAsync(() => Acknowledged >= enough);
    }

    /// <summary>Waits until so many updates have failed.</summary>
    public Task FailAsync(int updates) => UntilAsync(() => Failures.Count() >= updates);

    public async Task EndAsync()
    {
        _isEnding = true;
        await Task.WhenAll(_writers);
    }

    /// <summary>
    /// Every acknowledged update is there, none that was said to have failed, and none twice; only of those in doubt both may be.
    /// </summary>
    public void IsToldTruthfullyBy(Dictionary<string, int> document)
    {
        Assert.All(document.Values, times => Assert.Equal(1, times));
        Assert.Empty(document.Keys.Except(_ended.Keys));
        foreach (var (key, failure) in _ended)
        {
            if (failure is RegistryInDoubtException) continue;
            Assert.True(failure is null or RegistryException, $"{failure}");
            Assert.True(document.ContainsKey(key) == failure is null, $"{key}: {failure?.Message ?? "acknowledged, and not there"}");
        }
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        for (var watch = Stopwatch.StartNew(); !holds(); await Task.Delay(5, TestContext.Current.CancellationToken))
        {
            var isOver = _writers.All(writer => writer.IsCompleted) || watch.Elapsed > s_limit;
            if (!isOver) continue;
            Assert.True(holds(), $"{Acknowledged} updates acknowledged, {Failures.Count()} failed, the last one by: {Failures.LastOrDefault()}");
        }
    }

    private async Task WriteAsync(IRegistry<Dictionary<string, int>> registry, string prefix)
    {
        while (!_isEnding)
        {
            var key = $"{prefix}{Interlocked.Increment(ref _begun)}";
            try
            {
                await registry.UpdateAsync(r => { r[key] = r.GetValueOrDefault(key) + 1; });
                _ended[key] = null;
            }
            catch (Exception failure)
            {
                _ended[key] = failure;
                // What has failed is likely to fail at once again.
                await Task.Delay(5);
            }
        }
    }
}
