using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

public sealed class TransactionTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_SavesAndGivesTheLockBack()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        using var transaction = registry.Begin();
        transaction.Value["count"]++;
        transaction.Commit();
        Assert.Equal(8, registry.Read()["count"]);
        registry.Update(r => r["count"]++);
        Assert.Equal(9, registry.Read()["count"]);
    }

    [Fact]
    public async Task CommitAsync_SavesAndGivesTheLockBack()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        await using var transaction = await registry.BeginAsync();
        await Task.Yield();
        transaction.Value = new() { ["count"] = 8 };
        await transaction.CommitAsync();
        await registry.UpdateAsync(r => r["count"]++);
        Assert.Equal(9, registry.Read()["count"]);
    }

    [Fact]
    public void DisposeWithoutCommit_DiscardsAndGivesTheLockBack()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        using (var transaction = registry.Begin()) transaction.Value["count"]++;
        Assert.Equal("""{"count":7}""", File.ReadAllText(_folder.Registry));
        Assert.NotNull(RegistryLock.TryAcquire(_folder.Registry));
    }

    [Fact]
    public async Task OpenTransaction_KeepsOtherProcessesOut()
    {
        var registry = _folder.OpenCounters();
        using (registry.Begin()) Assert.Equal("busy", await TryElsewhere());
        Assert.Equal("free", await TryElsewhere());
    }

    [Fact]
    public async Task EndedTransaction_RefusesMore()
    {
        var registry = _folder.OpenCounters();
        using var transaction = registry.Begin();
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        Assert.Throws<InvalidOperationException>(() => transaction.Value = []);
        transaction.Dispose();
        Assert.Empty(transaction.Value);
    }

    [Fact]
    public void FailedCommit_CanBeTriedAgain()
    {
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        var spy = new FileSystemSpy { Fails = call => call == "flush *.tmp" ? FileSystemError.DiskFull : null };
        using var transaction = _folder.OpenCountersOn(spy).Begin();
        transaction.Value["count"]++;
        Assert.Throws<RegistryException>(transaction.Commit);
        Assert.Null(RegistryLock.TryAcquire(_folder.Registry));

        spy.Fails = _ => null;
        transaction.Commit();
        Assert.Equal("""{"count":8}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void CommitThatTheDiskDidNotConfirm_EndsTheTransaction()
    {
        File.WriteAllText(_folder.Registry, """{"count":7}""");
        var spy = new FileSystemSpy { Fails = call => call.StartsWith("flush-folder", StringComparison.Ordinal) ? FileSystemError.Other : null };
        using var transaction = _folder.OpenCountersOn(spy).Begin();
        transaction.Value["count"]++;
        Assert.Throws<RegistryDurabilityException>(transaction.Commit);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        RegistryLock.TryAcquire(_folder.Registry)!.Dispose();
        Assert.Equal("""{"count":8}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task CancelledCommit_SavesNothing()
    {
        var registry = _folder.OpenCounters("""{"count":7}""");
        await using var transaction = await registry.BeginAsync();
        transaction.Value["count"]++;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.CommitAsync(new CancellationToken(canceled: true)));
        Assert.Equal(7, registry.Read()["count"]);
        await transaction.CommitAsync();
        Assert.Equal(8, registry.Read()["count"]);
    }

    private async Task<string> TryElsewhere()
    {
        using var worker = Worker.Start("try", _folder.Registry);
        return (await worker.FinishAsync()).Output.Trim();
    }
}
