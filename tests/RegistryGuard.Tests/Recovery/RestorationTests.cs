using System.Text;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Recovery;

/// <summary>What cannot have been meant is set aside and the latest valid backup put in its place; everybody can hear of it.</summary>
public sealed class RestorationTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();
    private readonly List<RegistryRecovery> _recoveries = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("\0\0\0")]
    [InlineData("""{"count":3""")]
    [InlineData("""{"count":3}{""")]
    public void DamagedFile_IsQuarantinedAndTheBackupRestored(string damage)
    {
        var registry = Damaged(damage);
        Assert.Equal(2, registry.Read()["count"]);
        var recovery = Assert.Single(_recoveries);
        Assert.Equal(_folder.Registry, recovery.Path);
        Assert.Equal(_folder.BackupFile, recovery.BackupPath);
        Assert.Equal(damage, File.ReadAllText(recovery.QuarantinePath));
        Assert.Contains(_folder.Registry, recovery.Damage.Message, StringComparison.Ordinal);
        Assert.Equal("""{"count":2}""", File.ReadAllText(_folder.Registry));
        Assert.Equal("""{"count":2}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal(3, registry.Update(r => ++r["count"]));
    }

    [Fact]
    public async Task EveryOperation_Restores()
    {
        foreach (var operation in new Func<FileRegistry<Dictionary<string, int>>, Task<int>>[]
        {
            registry => Task.FromResult(registry.Update(r => r["count"])),
            registry => registry.UpdateAsync(r => r["count"]),
            async registry => (await registry.ReadAsync())["count"],
            registry => Task.FromResult(BeginAndRead(registry)),
            registry => Task.FromResult(ReadInsideTheLock(registry)),
        })
        {
            Assert.Equal(2, await operation(Damaged("{")));
            Assert.Single(_recoveries);
        }
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("""{"count":"many"}""")]
    [InlineData("null")]
    public void JsonOfAnotherShape_IsLeftAsItIs(string content)
    {
        var registry = Damaged(content);
        Assert.Throws<RegistryCorruptException>(() => registry.Read());
        Assert.Throws<RegistryCorruptException>(() => registry.Update(r => r["count"] = 9));
        Assert.Equal(content, File.ReadAllText(_folder.Registry));
        Assert.Empty(_recoveries);
    }

    [Fact]
    public void DamagedBackup_IsPassedOverForAnElderOne()
    {
        var registry = _folder.Open<Dictionary<string, int>>(new() { Backups = BackupPolicy.Keep(3) });
        for (var i = 1; i <= 5; i++) registry.Update(r => r["count"] = i);
        File.WriteAllText(_folder.BackupFile, "{");
        File.WriteAllText(_folder.Registry, "");
        Assert.Equal(3, registry.Read()["count"]);
    }

    [Fact]
    public void EveryBackupDamaged_NothingIsTouched()
    {
        var registry = Damaged("{");
        File.WriteAllText(_folder.BackupFile, "[");
        Assert.Throws<RegistryCorruptException>(() => registry.Update(r => r["count"] = 9));
        Assert.Equal("{", File.ReadAllText(_folder.Registry));
        Assert.DoesNotContain(_folder.Files, file => file.Contains("corrupt", StringComparison.Ordinal));
    }

    [Fact]
    public void BackupThatIsALink_IsNotFollowed()
    {
        var registry = Damaged("{");
        var planted = Path.Combine(_folder.Folder, "planted");
        File.WriteAllText(planted, """{"count":666}""");
        File.Delete(_folder.BackupFile);
        File.CreateSymbolicLink(_folder.BackupFile, planted);
        Assert.Throws<RegistryCorruptException>(() => registry.Read());
        Assert.Equal("{", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void Quarantine_IsCappedAndNeverOverwritten()
    {
        var clock = new SteppedClock();
        for (var i = 0; i < 13; i++)
        {
            var registry = _folder.Open<Dictionary<string, int>>(new() { TimeProvider = clock });
            File.WriteAllText(_folder.BackupFile, """{"count":2}""");
            File.WriteAllText(_folder.Registry, $"{{{i}");
            registry.Read();
        }

        var kept = _folder.Files.Where(file => file.Contains(".corrupt.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, kept.Length);
        Assert.Equal("{3", File.ReadAllText(Path.Combine(_folder.Folder, kept[0])));
        Assert.Equal("{12", File.ReadAllText(Path.Combine(_folder.Folder, kept[^1])));
        Assert.Matches(@"^state\.json\.corrupt\.20300101T\d{6}Z\.[0-9a-f]{8}$", kept[0]);
    }

    [Fact]
    public void SameDamageAgain_IsKeptOnce()
    {
        for (var i = 0; i < 3; i++) Damaged("{").Read();
        Assert.Single(_folder.Files, file => file.Contains(".corrupt.", StringComparison.Ordinal));
    }

    [Fact]
    public void QuarantinedCopy_IsNoMoreReadableThanTheRegistry()
    {
        var registry = Damaged("{");
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b110_000_000);
        registry.Read();
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(_recoveries[0].QuarantinePath));
    }

    [Fact]
    public async Task ProgramThatSavesInPlace_IsNotTakenForDamage()
    {
        var registry = Damaged("""{"count":""");
        File.SetLastWriteTimeUtc(_folder.Registry, DateTime.UtcNow);
        var saving = Task.Run(async () =>
        {
            await Task.Delay(30, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(_folder.Registry, """{"count":5}""", TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(5, registry.Read()["count"]);
        await saving;
        Assert.Empty(_recoveries);
    }

    [Fact]
    public void QuarantineFails_NothingIsRestored()
    {
        Damaged("{");
        var spy = new FileSystemSpy { Fails = call => call.StartsWith("rename state.json.corrupt", StringComparison.Ordinal) ? FileSystemError.DiskFull : null };
        var registry = _folder.OpenCountersOn(spy);
        Assert.Throws<RegistryException>(() => registry.Update(r => r["count"] = 9));
        Assert.Equal("{", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void ByteOrderMark_IsNoDamage() => Assert.Equal(7, Damaged("\uFEFF{\"count\":7}").Read()["count"]);

    private static int BeginAndRead(FileRegistry<Dictionary<string, int>> registry)
    {
        using var transaction = registry.Begin();
        return transaction.Value["count"];
    }

    private static int ReadInsideTheLock(FileRegistry<Dictionary<string, int>> registry)
    {
        using var held = RegistryLock.Acquire(registry.Path);
        return registry.Read()["count"];
    }

    private FileRegistry<Dictionary<string, int>> Damaged(string content)
    {
        _recoveries.Clear();
        File.WriteAllText(_folder.BackupFile, """{"count":2}""");
        File.WriteAllBytes(_folder.Registry, Encoding.UTF8.GetBytes(content));
        // Not in the middle of being saved.
        File.SetLastWriteTimeUtc(_folder.Registry, DateTime.UtcNow.AddMinutes(-1));
        return _folder.Open<Dictionary<string, int>>(new() { Recovered = _recoveries.Add });
    }

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now += TimeSpan.FromSeconds(1);
    }
}
