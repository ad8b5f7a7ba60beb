using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

/// <summary>Others may write in the folder too, and plant what they like.</summary>
public sealed class HostileNeighbourTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PipeAsLockFile_IsRefused()
    {
        var registry = _folder.OpenCounters();
        using (var make = Worker.Run("mkfifo", _folder.Sidecar)) await make.FinishAsync();
        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 1));
        Assert.Contains("must be a regular file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkInPlaceOfTheRegistry_IsNotFollowedAfterOpening()
    {
        var registry = _folder.OpenCounters("""{"a":1}""");
        var planted = Path.Combine(_folder.Folder, "planted");
        File.WriteAllText(planted, """{"a":666}""");
        File.Delete(_folder.Registry);
        File.CreateSymbolicLink(_folder.Registry, planted);
        Assert.Throws<RegistryException>(() => registry.Read());
        Assert.Throws<RegistryException>(() => registry.Update(r => r["a"] = 2));
        Assert.Equal("""{"a":666}""", File.ReadAllText(planted));
    }

    [Fact]
    public void LinkInPlaceOfTheBackup_IsReplacedAndItsTargetLeftAlone()
    {
        var registry = _folder.OpenCounters("""{"a":1}""");
        var victim = Path.Combine(_folder.Folder, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(_folder.BackupFile, victim);
        registry.Update(r => r["a"] = 2);
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Null(new FileInfo(_folder.BackupFile).LinkTarget);
    }

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    public void Modes_NeverWiden(int mode)
    {
        var registry = _folder.Open<Dictionary<string, int>>(new() { Backups = BackupPolicy.Keep(2) });
        registry.Update(r => r["a"] = 1);
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)mode);
        File.Delete(_folder.Sidecar);
        for (var i = 0; i < 3; i++) registry.Update(r => r["a"] = 10 + i);
        foreach (var file in new[] { _folder.Registry, _folder.Sidecar, _folder.BackupFile, _folder.BackupFile + ".1" })
            Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(file));
    }

    [Fact]
    public void TooLargeADocument_IsNeitherReadNorWritten()
    {
        File.WriteAllText(_folder.Registry, $$"""{"a":{{new string(' ', 200)}}1}""");
        var registry = _folder.Open<Dictionary<string, int>>(new() { MaxSize = 100 });
        var failure = Assert.Throws<RegistryException>(() => registry.Read());
        Assert.Contains($"{new FileInfo(_folder.Registry).Length} bytes, more than the 100", failure.Message, StringComparison.Ordinal);
        Assert.Contains("FileRegistryOptions.MaxSize", failure.Message, StringComparison.Ordinal);

        File.WriteAllText(_folder.Registry, """{"a":1}""");
        Assert.Throws<RegistryException>(() => registry.Update(r => r[new string('b', 200)] = 1));
        Assert.Equal("""{"a":1}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void DeepNesting_IsRefused()
    {
        File.WriteAllText(_folder.Registry, new string('[', 10_000));
        Assert.Throws<RegistryCorruptException>(() => _folder.Open<System.Text.Json.Nodes.JsonNode>().Read());
    }
}
