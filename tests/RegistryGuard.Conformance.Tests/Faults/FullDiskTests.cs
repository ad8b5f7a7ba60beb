using RegistryGuard.Conformance.Support;
using RegistryGuard.Sqlite;

namespace RegistryGuard.Conformance.Faults;

/// <summary>A SQLite database on a real file system of 512 KB that is full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-tests-").FullName;
    private bool _isMounted;

    public async ValueTask InitializeAsync() => _isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", _folder);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted) await RunAsync("umount", "--lazy", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FullDisk_KeepsWhatWasAcknowledgedAndSaysTheWayOut()
    {
        Assert.SkipUnless(_isMounted, "this account may not mount");
        var registry = SqliteRegistry.Open<Dictionary<string, int>>(Path.Combine(_folder, "state.db"), "state");
        var load = new Load(registry);
        await load.MoreAsync(50);
        var filler = Path.Combine(_folder, "filler");
        Fill(filler);
        while (load.Failures.Count() < 20) await Task.Delay(5);
        Assert.All(load.Failures, failure => Assert.Contains("Free some space", failure.Message, StringComparison.Ordinal));
        Assert.All(load.Failures, failure => Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal));
        Assert.InRange(registry.Read().Count, 50, load.Acknowledged);

        File.Delete(filler);
        await load.MoreAsync(50);
        await load.EndAsync();
        load.IsToldTruthfullyBy(registry.Read());
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
        using var run = Worker.Run(command[0], command[1..]);
        return (await run.FinishAsync()).ExitCode == 0;
    }
}
