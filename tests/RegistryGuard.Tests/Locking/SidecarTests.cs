using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

public sealed class SidecarTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SidecarDeletedWhileWaiting_WaiterMovesToTheNewOne()
    {
        Assert.SkipUnless(Worker.IsInstalled("flock"), "flock is not installed");
        using var first = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var waiting = RegistryLock.AcquireAsync(_folder.Registry, cancellationToken: TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        File.Delete(_folder.Sidecar);
        // Not the runtime, which would wait behind the first in the turnstile.
        using var second = await Worker.Run("flock", "--no-fork", _folder.Sidecar, "sh", "-c", "echo held; cat").UntilHeldAsync();

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
        var failure = Assert.Throws<RegistryException>(() => _folder.OpenCountersOn(spy).Update(r => r["a"] = 1));
        Assert.Contains("never the one at its path", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Registry));
    }

    [Fact]
    public void Sidecar_StaysAndIsNeverWritten()
    {
        var registry = _folder.OpenCounters();
        registry.Update(r => r["a"] = 1);
        registry.Update(r => r["b"] = 1);
        Assert.Equal(0, new FileInfo(_folder.Sidecar).Length);
    }

    [Fact]
    public void Sidecar_IsOpenToWhoeverMayWriteTheRegistry()
    {
        var registry = _folder.OpenCounters();
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b110_110_000);
        registry.Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)0b110_110_000, File.GetUnixFileMode(_folder.Sidecar));
    }

    [Fact]
    public void SidecarOfAReadOnlyRegistry_StaysUsableToItsOwner()
    {
        _folder.OpenCounters();
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b101_100_100);
        RegistryLock.Acquire(_folder.Registry).Dispose();
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(_folder.Sidecar));
    }

    [Fact]
    public void PlantedLink_IsRefusedAndItsTargetLeftAlone()
    {
        var registry = _folder.OpenCounters();
        var victim = Path.Combine(_folder.Folder, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(_folder.Sidecar, victim);

        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("must be a regular file", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Sidecar, failure.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal("{}", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void DirectoryInItsPlace_IsRefused()
    {
        var registry = _folder.OpenCounters();
        Directory.CreateDirectory(_folder.Sidecar);
        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("remove what stands there", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsNamed()
    {
        var path = Path.Combine(_folder.Folder, "missing", "state.json");
        var failure = Assert.Throws<RegistryException>(() => RegistryLock.Acquire(path));
        Assert.Contains($"The folder '{Path.GetDirectoryName(path)}' does not exist", failure.Message, StringComparison.Ordinal);
    }
}
