using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

/// <summary>A <see cref="RegistryLock"/> has no document at hand, so what locks the same registry inside shares it.</summary>
public sealed class NestedLockTests : IDisposable
{
    private readonly RegistryFolder _folder = new();
    private readonly FileRegistry<Dictionary<string, int>> _registry;

    public NestedLockTests() => _registry = _folder.OpenCounters();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LockInsideLock_SharesIt_UntilTheOuterOneIsDisposed()
    {
        using (RegistryLock.Acquire(_folder.Registry))
        {
            using (RegistryLock.Acquire(_folder.Registry, RegistryFolder.DeadlockTimeout, Token))
            {
                using var third = RegistryLock.TryAcquire(_folder.Registry);
                Assert.NotNull(third);
            }

            await using (await RegistryLock.AcquireAsync(_folder.Registry, RegistryFolder.DeadlockTimeout, Token))
                await Task.Yield();
            Assert.False(IsFreeForOthers());
        }

        Assert.True(IsFreeForOthers());
    }

    [Fact]
    public async Task LockInsideAwaitedLock_SharesIt()
    {
        await using (await RegistryLock.AcquireAsync(_folder.Registry, cancellationToken: Token))
        {
            await Task.Yield();
            using (RegistryLock.TryAcquire(_folder.Registry))
                Assert.False(IsFreeForOthers());
            Assert.False(IsFreeForOthers());
        }

        Assert.True(IsFreeForOthers());
    }

    [Fact]
    public async Task UpdatesInsideLock_AreSaved()
    {
        using (RegistryLock.Acquire(_folder.Registry))
        {
            _registry.Update(r => r["a"] = 1);
            Assert.Equal(2, _registry.Update(r => r["b"] = 2));
            await _registry.UpdateAsync(r => r["c"] = 3, Token);
            await using (var transaction = await _registry.BeginAsync(Token))
            {
                transaction.Value["d"] = 4;
                await transaction.CommitAsync(Token);
            }

            Assert.False(IsFreeForOthers());
        }

        Assert.Equal([1, 2, 3, 4], _registry.Read().Values.Order());
    }

    [Fact]
    public void UpdateInsideLock_IsNotNestedInItself()
    {
        using var held = RegistryLock.Acquire(_folder.Registry);
        Assert.Throws<RegistryReentrancyException>(() => _registry.Update(r =>
        {
            r["outer"] = 1;
            _registry.Update(inner => inner["inner"] = 1);
        }));
        Assert.Throws<FormatException>(() => _registry.Update(_ => throw new FormatException()));
        Assert.Empty(_registry.Read());
    }

    [Fact]
    public async Task WorkStartedInParallelInside_TakesTurns()
    {
        File.WriteAllText(_folder.Registry, "0");
        using (RegistryLock.Acquire(_folder.Registry))
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(IncrementAsync, Token)));
        Assert.Equal("20", File.ReadAllText(_folder.Registry));

        async Task IncrementAsync()
        {
            using (await RegistryLock.AcquireAsync(_folder.Registry, RegistryFolder.DeadlockTimeout, Token))
            {
                var count = int.Parse(await File.ReadAllTextAsync(_folder.Registry, Token), System.Globalization.CultureInfo.InvariantCulture);
                await Task.Yield();
                await AtomicFile.WriteAllTextAsync(_folder.Registry, $"{count + 1}", Token);
            }
        }
    }

    [Fact]
    public void TurnOfAnother_IsWaitedForNoLongerThanTheTimeout()
    {
        using var outer = RegistryLock.Acquire(_folder.Registry);
        RegistryLock? Try() => Task.Run(() => RegistryLock.TryAcquire(_folder.Registry)).GetAwaiter().GetResult();
        using (Try())
            Assert.Null(Try());
        Try()!.Dispose();
    }

    [Fact]
    public void LockThatOutlivesTheOuterOne_StillExcludesOthers()
    {
        var outer = RegistryLock.Acquire(_folder.Registry);
        var inner = RegistryLock.Acquire(_folder.Registry);
        outer.Dispose();
        outer.Dispose();
        Assert.False(IsFreeForOthers());
        inner.Dispose();
        Assert.True(IsFreeForOthers());
    }

    /// <summary>Whether somebody who is in no lock can have it.</summary>
    private bool IsFreeForOthers()
    {
        var isFree = false;
        var other = new Thread(() =>
        {
            using var held = RegistryLock.TryAcquire(_folder.Registry);
            isFree = held is not null;
        });
        other.UnsafeStart();
        other.Join();
        return isFree;
    }
}
