using RegistryGuard.Inspection;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Inspection;

public sealed class InspectionTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LockHeldByAnotherProcess_IsNamed()
    {
        var registry = _folder.OpenCounters();
        using var holder = await Worker.Start("hold", _folder.Registry).UntilHeldAsync();
        var found = Assert.Single(registry.Inspect().Holders);
        Assert.Equal(holder.ProcessId, found.ProcessId);
        Assert.Equal("dotnet", found.ProcessName);
    }

    [Fact]
    public void FreeLock_HasNoHolder()
    {
        var registry = _folder.OpenCounters();
        registry.Update(r => r["a"] = 1);
        Assert.Empty(registry.Inspect().Holders);
    }

    [Fact]
    public void WhatLiesAround_IsListedAndLeftAsItIs()
    {
        var registry = _folder.Open<Dictionary<string, int>>(new() { Backups = BackupPolicy.Keep(2) });
        for (var i = 0; i < 4; i++) registry.Update(r => r["a"] = i);
        File.WriteAllText(Path.Combine(_folder.Folder, "state.json.corrupt.20300101T000000Z.0badcafe"), "{");
        File.WriteAllText(Path.Combine(_folder.Folder, ".state.json.4711.abandon.tmp"), "");
        var before = _folder.Files;
        var seen = registry.Inspect();
        Assert.Equal(before, _folder.Files);
        Assert.Equal(_folder.Registry, seen.Path);
        Assert.Equal(_folder.Sidecar, seen.LockPath);
        Assert.Equal("""{"a":3}""".Length, seen.Size);
        Assert.InRange(DateTimeOffset.UtcNow - seen.ChangedAt!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(5));
        Assert.Equal([_folder.BackupFile, _folder.BackupFile + ".1"], seen.Backups.Select(copy => copy.Path));
        Assert.Single(seen.Quarantined);
        Assert.Single(seen.TemporaryFiles);
        Assert.NotEqual("unknown", seen.FileSystem);
        Assert.Contains(seen.Warnings, warning => warning.Contains("found damaged 1 times", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0b111_111_111, true)]
    [InlineData(0b1_111_111_111, false)]
    [InlineData(0b111_111_101, false)]
    public void FolderOpenToAll_IsExplained(int mode, bool isOpen)
    {
        File.SetUnixFileMode(_folder.Folder, (UnixFileMode)mode);
        var warned = _folder.OpenCounters().Inspect().Warnings.Any(warning => warning.Contains("any account can replace", StringComparison.Ordinal));
        Assert.Equal(isOpen, warned);
    }

    [Fact]
    public void MissingRegistry_IsInspectedToo()
    {
        var seen = FileRegistry.Open<Dictionary<string, int>>(Path.Combine(_folder.Folder, "missing", "state.json")).Inspect();
        Assert.Null(seen.Size);
        Assert.Empty(seen.Backups);
    }

    [Fact]
    public void TableOfLocks_IsReadToTheInode()
    {
        var file = new FileStatus { Device = (0xfdUL << 32) | 1, Inode = 4242 };
        string[] lines =
        [
            "1: FLOCK  ADVISORY  WRITE 11 fd:01:4242 0 EOF",
            "1: -> FLOCK  ADVISORY  WRITE 12 fd:01:4242 0 EOF",
            "2: POSIX  ADVISORY  WRITE 13 fd:01:4242 0 EOF",
            "3: FLOCK  ADVISORY  WRITE 14 fd:01:42424 0 EOF",
            "4: FLOCK  ADVISORY  WRITE 15 fd:02:4242 0 EOF",
            "5: FLOCK  ADVISORY  READ  16 fd:01:4242 0 EOF",
            "6: FLOCK  ADVISORY  WRITE 0 fd:01:4242 0 EOF",
        ];
        Assert.Equal([11], LockHolders.Find(lines, file).Select(holder => holder.ProcessId));
    }
}
