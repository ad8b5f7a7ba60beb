using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

public sealed class RegistryLockTests : IDisposable
{
    private readonly RegistryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task HeldElsewhere_TryGivesNullAndAcquireThrows()
    {
        using var holder = await Worker.Start("hold", folder.Registry).UntilHeldAsync();
        Assert.Null(RegistryLock.TryAcquire(folder.Registry));
        Assert.Null(RegistryLock.TryAcquire(folder.Registry, TimeSpan.FromMilliseconds(30)));
        Assert.Throws<RegistryLockTimeoutException>(() => RegistryLock.Acquire(folder.Registry, TimeSpan.FromMilliseconds(30)));
        var failure = await Assert.ThrowsAsync<RegistryLockTimeoutException>(
            () => RegistryLock.AcquireAsync(folder.Registry, TimeSpan.FromMilliseconds(30)));
        Assert.Contains(folder.Registry, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HolderIsKilled_TheLockIsFreeAtOnce()
    {
        using var holder = await Worker.Start("hold", folder.Registry).UntilHeldAsync();
        var waiting = RegistryLock.AcquireAsync(folder.Registry, TimeSpan.FromSeconds(10));
        holder.Kill();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task DisposedOnAnotherThread_IsGivenBack()
    {
        var held = await RegistryLock.AcquireAsync(folder.Registry);
        await Task.Run(held.Dispose);
        held.Dispose();
        RegistryLock.TryAcquire(folder.Registry)!.Dispose();
    }

    [Fact]
    public async Task AtomicFileInsideTheLock_DoesNotWaitForIt()
    {
        using (RegistryLock.Acquire(folder.Registry))
        {
            AtomicFile.WriteAllText(folder.Registry, "sync");
            await AtomicFile.WriteAllTextAsync(folder.Registry, "async");
        }

        Assert.Equal("async", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public async Task PlainLoadAndSaveUnderTheLock_ByEightProcesses_LosesNothing()
    {
        folder.OpenCounters("""{"count":0}""");
        var workers = Enumerable.Range(0, 8).Select(_ => Worker.Start("increment-by-hand", folder.Registry, "200")).ToArray();
        foreach (var worker in workers)
        {
            using (worker) Assert.Equal((0, ""), await worker.FinishAsync());
        }

        Assert.Equal("""{"count":1600}""", File.ReadAllText(folder.Registry));
    }
}
