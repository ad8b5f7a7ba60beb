using RegistryGuard.Conformance.Support;
using RegistryGuard.Sqlite;

namespace RegistryGuard.Conformance.Faults;

/// <summary>A SQLite database on a real file system of 16 MB that is full. Its log is emptied at 4 MB, so that there is room for it afterwards.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-tests-").FullName;
    private bool _isMounted;

    public async ValueTask InitializeAsync() => _isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", _folder);

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
        for (var i = 0; i < 50; i++) registry.Update(r => r[$"before-{i}"] = 1);
        var filler = Path.Combine(_folder, "filler");
        Fill(filler);
        var load = new Load(registry);
        await load.FailAsync(20);
        Assert.All(load.Failures, failure => Assert.Contains("Free some space", failure.Message, StringComparison.Ordinal));
        Assert.All(load.Failures, failure => Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal));
        Assert.InRange(registry.Read().Count, 50, 50 + load.Acknowledged);

        File.Delete(filler);
        await load.MoreAsync(50);
        await load.EndAsync();
        var document = registry.Read();
        Assert.Equal(50, document.Keys.Count(IsFromBefore));
        load.IsToldTruthfullyBy(document.Where(entry => !IsFromBefore(entry.Key)).ToDictionary());
    }

    private static bool IsFromBefore(string key) => key.StartsWith("before-", StringComparison.Ordinal);

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
