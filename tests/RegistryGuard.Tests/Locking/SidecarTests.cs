using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

public sealed class SidecarTests : IDisposable
{
    private readonly RegistryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task SidecarDeletedWhileWaiting_WaiterMovesToTheNewOne()
    {
        using var first = await Worker.Start("hold", folder.Registry).UntilHeldAsync();
        var waiting = RegistryLock.AcquireAsync(folder.Registry, cancellationToken: TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        File.Delete(folder.Sidecar);
        using var second = await Worker.Start("hold", folder.Registry).UntilHeldAsync();

        first.EndInput();
        await first.FinishAsync();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        second.EndInput();
        (await waiting).Dispose();
    }

    [Fact]
    public void SidecarThatIsNeverTheOneAtItsPath_IsRefusedInsteadOfTriedForever()
    {
        var spy = new FileSystemSpy { SeenByPath = status => status with { Inode = status.Inode + 1 } };
        var failure = Assert.Throws<RegistryException>(() => folder.OpenCountersOn(spy).Update(r => r["a"] = 1));
        Assert.Contains("never the one at its path", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Registry));
    }

    [Fact]
    public void Sidecar_StaysAndIsNeverWritten()
    {
        var registry = folder.OpenCounters();
        registry.Update(r => r["a"] = 1);
        registry.Update(r => r["b"] = 1);
        Assert.Equal(0, new FileInfo(folder.Sidecar).Length);
    }

    [Fact]
    public void Sidecar_IsOpenToWhoeverMayWriteTheRegistry()
    {
        var registry = folder.OpenCounters();
        File.SetUnixFileMode(folder.Registry, (UnixFileMode)0b110_110_000);
        registry.Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)0b110_110_000, File.GetUnixFileMode(folder.Sidecar));
    }

    [Fact]
    public void SidecarOfAReadOnlyRegistry_StaysUsableToItsOwner()
    {
        folder.OpenCounters();
        File.SetUnixFileMode(folder.Registry, (UnixFileMode)0b101_100_100);
        RegistryLock.Acquire(folder.Registry).Dispose();
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(folder.Sidecar));
    }

    [Fact]
    public void PlantedLink_IsRefusedAndItsTargetLeftAlone()
    {
        var registry = folder.OpenCounters();
        var victim = Path.Combine(folder.Folder, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(folder.Sidecar, victim);

        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("must be a regular file", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Sidecar, failure.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal("{}", File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void DirectoryInItsPlace_IsRefused()
    {
        var registry = folder.OpenCounters();
        Directory.CreateDirectory(folder.Sidecar);
        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("remove what stands there", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsNamed()
    {
        var path = Path.Combine(folder.Folder, "missing", "state.json");
        var failure = Assert.Throws<RegistryException>(() => RegistryLock.Acquire(path));
        Assert.Contains($"The folder '{Path.GetDirectoryName(path)}' does not exist", failure.Message, StringComparison.Ordinal);
    }
}
