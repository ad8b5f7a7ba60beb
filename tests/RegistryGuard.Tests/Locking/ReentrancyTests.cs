using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

/// <summary>Without the exception each of these would wait for itself until the timeout.</summary>
public sealed class ReentrancyTests : IDisposable
{
    private readonly RegistryFolder _folder = new();
    private readonly FileRegistry<Dictionary<string, int>> _registry;

    public ReentrancyTests() => _registry = _folder.OpenCounters();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UpdateInsideUpdate_Throws_AndNeitherIsSaved()
    {
        var failure = Assert.Throws<RegistryReentrancyException>(() => _registry.Update(r =>
        {
            r["outer"] = 1;
            _registry.Update(inner => inner["inner"] = 1);
        }));
        Assert.Contains("already locked by an update", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_registry.Read());
        _registry.Update(r => r["after"] = 1);
    }

    [Fact]
    public async Task UpdateAsyncInsideUpdateAsync_Throws() =>
        await Assert.ThrowsAsync<RegistryReentrancyException>(() => _registry.UpdateAsync(
            r => { _registry.UpdateAsync(inner => inner["inner"] = 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult(); },
            TestContext.Current.CancellationToken));

    [Fact]
    public void AnotherInstanceAndAnotherSpellingOfThePath_ThrowToo()
    {
        var link = Path.Combine(_folder.Folder, "link.json");
        File.CreateSymbolicLink(link, _folder.Registry);
        var other = FileRegistry.Open<Dictionary<string, int>>(link);
        Assert.Throws<RegistryReentrancyException>(() => _registry.Update(_ => other.Update(r => r["a"] = 1)));
    }

    [Fact]
    public void UpdateInsideTransaction_Throws()
    {
        using var transaction = _registry.Begin(TestContext.Current.CancellationToken);
        var failure = Assert.Throws<RegistryReentrancyException>(() => _registry.Update(r => r["a"] = 1));
        Assert.Contains("a transaction", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateInsideAwaitedTransaction_Throws_AndNotAfterIt()
    {
        await using (await _registry.BeginAsync(TestContext.Current.CancellationToken))
        {
            await Task.Yield();
            await Assert.ThrowsAsync<RegistryReentrancyException>(
                () => _registry.UpdateAsync(r => r["a"] = 1, TestContext.Current.CancellationToken));
        }

        await _registry.UpdateAsync(r => r["a"] = 1, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void UpdateInsideHeldLock_Throws_AndSaysWhatToDo()
    {
        using (RegistryLock.Acquire(_folder.Registry))
        {
            var failure = Assert.Throws<RegistryReentrancyException>(() => _registry.Update(r => r["a"] = 1));
            Assert.Contains("a RegistryLock", failure.Message, StringComparison.Ordinal);
            Assert.Contains("AtomicFile", failure.Message, StringComparison.Ordinal);
        }

        _registry.Update(r => r["a"] = 1);
    }

    [Fact]
    public async Task LockInsideAwaitedLock_Throws()
    {
        await using (await RegistryLock.AcquireAsync(_folder.Registry, cancellationToken: TestContext.Current.CancellationToken))
        {
            await Task.Yield();
            Assert.Throws<RegistryReentrancyException>(() => RegistryLock.TryAcquire(_folder.Registry));
        }

        RegistryLock.TryAcquire(_folder.Registry)!.Dispose();
    }

    [Fact]
    public void WorkStartedInside_CountsAsInside()
    {
        using var held = RegistryLock.Acquire(_folder.Registry);
        Assert.Throws<RegistryReentrancyException>(() => Task.Run(() => _registry.Update(r => r["a"] = 1)).GetAwaiter().GetResult());
    }

    [Fact]
    public void HeldLock_IsKnownAfterGarbageCollection()
    {
        using var held = AcquireOnly();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Throws<RegistryReentrancyException>(AcquireOnly);

        // Nothing but the lock refers to this registry.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        RegistryLock AcquireOnly() => RegistryLock.Acquire(Path.Combine(_folder.Folder, "only.json"), RegistryFolder.DeadlockTimeout);
    }

    [Fact]
    public void ReadInsideUpdate_IsAllowed() =>
        _registry.Update(_ => Assert.Empty(_registry.Read()));

    [Fact]
    public void AnotherRegistryInsideUpdate_IsAllowed()
    {
        var other = FileRegistry.Open<Dictionary<string, int>>(Path.Combine(_folder.Folder, "other.json"));
        _registry.Update(_ => other.Update(r => r["a"] = 1));
        Assert.Equal(1, other.Read()["a"]);
    }

    [Fact]
    public async Task UpdatesBesideEachOther_AreNotNested()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _registry.UpdateAsync(r => r[$"{i}"] = i)));
        Assert.Equal(20, _registry.Read().Count);
    }

    [Fact]
    public async Task TransactionsBesideEachOther_AreNotNested()
    {
        async Task Add(int i)
        {
            await using var transaction = await _registry.BeginAsync();
            await Task.Yield();
            transaction.Value[$"{i}"] = i;
            await transaction.CommitAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(Add));
        Assert.Equal(20, _registry.Read().Count);
    }
}
