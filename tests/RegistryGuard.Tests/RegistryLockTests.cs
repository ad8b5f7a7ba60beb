using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

public sealed class RegistryLockTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HeldElsewhere_TryGivesNullAndAcquireThrows()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        Assert.Null(RegistryLock.TryAcquire(_folder.Registry));
        Assert.Null(RegistryLock.TryAcquire(_folder.Registry, TimeSpan.FromMilliseconds(30)));
        Assert.Throws<RegistryLockTimeoutException>(() => RegistryLock.Acquire(_folder.Registry, TimeSpan.FromMilliseconds(30)));
        var failure = await Assert.ThrowsAsync<RegistryLockTimeoutException>(
            () => RegistryLock.AcquireAsync(_folder.Registry, TimeSpan.FromMilliseconds(30)));
        Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HolderIsKilled_TheLockIsFreeAtOnce()
    {
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var waiting = RegistryLock.AcquireAsync(_folder.Registry, TimeSpan.FromSeconds(10));
        holder.Kill();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task DisposedOnAnotherThread_IsGivenBack()
    {
        var held = await RegistryLock.AcquireAsync(_folder.Registry);
        await Task.Run(held.Dispose);
        held.Dispose();
        RegistryLock.TryAcquire(_folder.Registry)!.Dispose();
    }

    [Fact]
    public async Task AtomicFileInsideTheLock_DoesNotWaitForIt()
    {
        using (RegistryLock.Acquire(_folder.Registry))
        {
            AtomicFile.WriteAllText(_folder.Registry, "sync");
            await AtomicFile.WriteAllTextAsync(_folder.Registry, "async");
        }

        Assert.Equal("async", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task PlainLoadAndSaveUnderTheLock_ByEightProcesses_LosesNothing()
    {
        _folder.OpenCounters("""{"count":0}""");
        var workers = Enumerable.Range(0, 8).Select(_ => Worker.Start("increment-by-hand", _folder.Registry, "200")).ToArray();
        foreach (var worker in workers)
        {
            using (worker) Assert.Equal((0, ""), await worker.FinishAsync());
        }

        Assert.Equal("""{"count":1600}""", File.ReadAllText(_folder.Registry));
    }
}
