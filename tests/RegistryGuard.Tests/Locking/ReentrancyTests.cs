using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

/// <summary>Without the exception each of these would wait for itself until the timeout.</summary>
public sealed class ReentrancyTests : IDisposable
{
    private readonly RegistryFolder folder = new();
    private readonly FileRegistry<Dictionary<string, int>> registry;

    public ReentrancyTests() => registry = folder.OpenCounters();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void UpdateInsideUpdate_Throws_AndNeitherIsSaved()
    {
        var failure = Assert.Throws<RegistryReentrancyException>(() => registry.Update(r =>
        {
            r["outer"] = 1;
            registry.Update(inner => inner["inner"] = 1);
        }));
        Assert.Contains("already locked by an update", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Read());
        registry.Update(r => r["after"] = 1);
    }

    [Fact]
    public async Task UpdateAsyncInsideUpdateAsync_Throws() =>
        await Assert.ThrowsAsync<RegistryReentrancyException>(() => registry.UpdateAsync(
            r => { registry.UpdateAsync(inner => inner["inner"] = 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult(); },
            TestContext.Current.CancellationToken));

    [Fact]
    public void AnotherInstanceAndAnotherSpellingOfThePath_ThrowToo()
    {
        var link = Path.Combine(folder.Folder, "link.json");
        File.CreateSymbolicLink(link, folder.Registry);
        var other = FileRegistry.Open<Dictionary<string, int>>(link);
        Assert.Throws<RegistryReentrancyException>(() => registry.Update(_ => other.Update(r => r["a"] = 1)));
    }

    [Fact]
    public void UpdateInsideTransaction_Throws()
    {
        using var transaction = registry.Begin(TestContext.Current.CancellationToken);
        var failure = Assert.Throws<RegistryReentrancyException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("a transaction", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateInsideAwaitedTransaction_Throws_AndNotAfterIt()
    {
        await using (await registry.BeginAsync(TestContext.Current.CancellationToken))
        {
            await Task.Yield();
            await Assert.ThrowsAsync<RegistryReentrancyException>(
                () => registry.UpdateAsync(r => r["a"] = 1, TestContext.Current.CancellationToken));
        }

        await registry.UpdateAsync(r => r["a"] = 1, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void UpdateInsideHeldLock_Throws_AndSaysWhatToDo()
    {
        using (RegistryLock.Acquire(folder.Registry))
        {
            var failure = Assert.Throws<RegistryReentrancyException>(() => registry.Update(r => r["a"] = 1));
            Assert.Contains("a RegistryLock", failure.Message, StringComparison.Ordinal);
            Assert.Contains("AtomicFile", failure.Message, StringComparison.Ordinal);
        }

        registry.Update(r => r["a"] = 1);
    }

    [Fact]
    public async Task LockInsideAwaitedLock_Throws()
    {
        await using (await RegistryLock.AcquireAsync(folder.Registry, cancellationToken: TestContext.Current.CancellationToken))
        {
            await Task.Yield();
            Assert.Throws<RegistryReentrancyException>(() => RegistryLock.TryAcquire(folder.Registry));
        }

        RegistryLock.TryAcquire(folder.Registry)!.Dispose();
    }

    [Fact]
    public void WorkStartedInside_CountsAsInside()
    {
        using var held = RegistryLock.Acquire(folder.Registry);
        Assert.Throws<RegistryReentrancyException>(() => Task.Run(() => registry.Update(r => r["a"] = 1)).GetAwaiter().GetResult());
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
        RegistryLock AcquireOnly() => RegistryLock.Acquire(Path.Combine(folder.Folder, "only.json"), RegistryFolder.DeadlockTimeout);
    }

    [Fact]
    public void ReadInsideUpdate_IsAllowed() =>
        registry.Update(_ => Assert.Empty(registry.Read()));

    [Fact]
    public void AnotherRegistryInsideUpdate_IsAllowed()
    {
        var other = FileRegistry.Open<Dictionary<string, int>>(Path.Combine(folder.Folder, "other.json"));
        registry.Update(_ => other.Update(r => r["a"] = 1));
        Assert.Equal(1, other.Read()["a"]);
    }

    [Fact]
    public async Task UpdatesBesideEachOther_AreNotNested()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => registry.UpdateAsync(r => r[$"{i}"] = i)));
        Assert.Equal(20, registry.Read().Count);
    }

    [Fact]
    public async Task TransactionsBesideEachOther_AreNotNested()
    {
        async Task Add(int i)
        {
            await using var transaction = await registry.BeginAsync();
            await Task.Yield();
            transaction.Value[$"{i}"] = i;
            await transaction.CommitAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(Add));
        Assert.Equal(20, registry.Read().Count);
    }
}
