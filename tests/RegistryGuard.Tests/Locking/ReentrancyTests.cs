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
    public void LockInsideUpdate_Throws_AndSaysWhatToDo()
    {
        var failure = Record.Exception(() => _registry.Update(_ => RegistryLock.Acquire(_folder.Registry)));
        Assert.IsType<RegistryReentrancyException>(failure);
        Assert.Contains("Work on the document that is at hand", failure.Message, StringComparison.Ordinal);
        _registry.Update(r => r["a"] = 1);
    }

    [Fact]
    public void WorkStartedInsideATransaction_CountsAsInside()
    {
        using var transaction = _registry.Begin(TestContext.Current.CancellationToken);
        Assert.Throws<RegistryReentrancyException>(() => Task.Run(() => _registry.Update(r => r["a"] = 1)).GetAwaiter().GetResult());
    }

    [Fact]
    public void Transaction_IsKnownAfterGarbageCollection()
    {
        using var held = BeginOnly();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Throws<RegistryReentrancyException>(BeginOnly);

        // Nothing but the transaction refers to this registry.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        RegistryTransaction<Dictionary<string, int>> BeginOnly() =>
            FileRegistry.Open<Dictionary<string, int>>(Path.Combine(_folder.Folder, "only.json")).Begin();
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
