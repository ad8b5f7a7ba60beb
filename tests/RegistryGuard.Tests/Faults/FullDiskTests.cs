using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Faults;

/// <summary>A real file system of 64 KB that is full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly RegistryFolder _folder = new();
    private bool _isMounted;

    public async ValueTask InitializeAsync() => _isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", _folder.Folder);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted) await RunAsync("umount", "--lazy", _folder.Folder);
        _folder.Dispose();
    }

    [Fact]
    public void FullDisk_KeepsTheOldDocumentAndSaysTheWayOut()
    {
        Assert.SkipUnless(_isMounted, "this account may not mount");
        var registry = _folder.OpenCounters("""{"count":1}""");
        registry.Update(r => r["count"]++);
        var filler = Path.Combine(_folder.Folder, "filler");
        Fill(filler);
        for (var i = 0; i < 3; i++)
        {
            var failure = Assert.Throws<RegistryException>(() => registry.Update(r => { for (var j = 0; j < 500; j++) r[$"filling-{j}"] = j; }));
            Assert.Contains("Free some space", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
            Assert.Equal("""{"count":2}""", File.ReadAllText(_folder.Registry));
            Assert.Equal(["filler", "state.json", "state.json.bak", "state.json.lock"], _folder.Files);
        }

        File.Delete(filler);
        Assert.Equal(3, registry.Update(r => ++r["count"]));
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> RunAsync(params string[] command)
    {
        if (!Worker.IsInstalled(command[0])) return false;
        using var run = Worker.Run(command[0], command[1..]);
        return (await run.FinishAsync()).ExitCode == 0;
    }
}
