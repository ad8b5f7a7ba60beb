using RegistryGuard.Commit;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

public sealed class DurabilityTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();
    private readonly FileSystemSpy _spy = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Durability.Full, 1, 1)]
    [InlineData(Durability.FileOnly, 1, 0)]
    [InlineData(Durability.ProcessCrash, 0, 0)]
    public void Level_DecidesWhatIsFlushed(Durability level, int files, int folders)
    {
        Open(new CommitPolicy(level, BackupPolicy.Keep(1))).Update(r => r["count"] = 2);
        Assert.Equal(files, _spy.Calls.Count(call => call == "flush *.tmp"));
        Assert.Equal(folders, _spy.Calls.Count(call => call.StartsWith("flush-folder", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData((int)FileSystemError.Busy)]
    [InlineData((int)FileSystemError.CrossDevice)]
    public void FileThatCannotBeReplaced_IsWrittenInPlaceWhereThatIsAllowed(int error)
    {
        _spy.Fails = call => call == "rename state.json" ? (FileSystemError)error : null;
        var registry = Open(new CommitPolicy(Durability.Full, BackupPolicy.None, InPlaceFallback: true));
        registry.Update(r => r["count"] = 2);
        registry.Update(r => r.Remove("count"));
        Assert.Equal("{}", File.ReadAllText(_folder.Registry));
        Assert.Equal("""{"count":2}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal(["state.json", "state.json.bak", "state.json.lock"], _folder.Files);
        string[] steps =
        [
            "rename state.json.bak", $"flush-folder {Path.GetFileName(_folder.Folder)}", "truncate state.json", "flush state.json",
            "write state.json", "flush state.json",
        ];
        Assert.Equal([.. steps, .. steps], _spy.Calls.Where(steps.Contains));
    }

    [Fact]
    public void WritingInPlaceFails_SaysSoAndTheNextUpdateRestoresTheBackup()
    {
        _spy.Fails = call => call switch
        {
            "rename state.json" => FileSystemError.Busy,
            "write state.json" => FileSystemError.DiskFull,
            _ => null,
        };
        var registry = Open(new CommitPolicy(Durability.Full, BackupPolicy.None, InPlaceFallback: true));
        var failure = Assert.Throws<RegistryException>(() => registry.Update(r => r["count"] = 2));
        Assert.Contains("is incomplete now", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.BackupFile, failure.Message, StringComparison.Ordinal);
        _spy.Fails = _ => null;
        Assert.Equal(2, registry.Update(r => ++r["count"]));
    }

    [Fact]
    public async Task ExtendedAttributes_AreKept()
    {
        Assert.SkipUnless(Worker.IsInstalled("python3"), "python3 is not installed");
        var registry = _folder.OpenCounters();
        using (var set = Worker.Run("python3", "-c", "import os,sys; os.setxattr(sys.argv[1], 'user.origin', b'kept')", _folder.Registry))
            Assert.SkipUnless((await set.FinishAsync()).ExitCode == 0, "no extended attributes here");
        registry.Update(r => r["a"] = 1);
        using var get = Worker.Run("python3", "-c", "import os,sys; print(os.getxattr(sys.argv[1], 'user.origin').decode())", _folder.Registry);
        Assert.Equal("kept\n", (await get.FinishAsync()).Output);
    }

    [Fact]
    public void BackupsInNumbers_AreKeptInOrder()
    {
        var registry = _folder.Open<Dictionary<string, int>>(new() { Backups = BackupPolicy.Keep(3) });
        for (var i = 1; i <= 6; i++) registry.Update(r => r["count"] = i);
        Assert.Equal(["state.json", "state.json.bak", "state.json.bak.1", "state.json.bak.2", "state.json.lock"], _folder.Files);
        Assert.Equal("""{"count":5}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal("""{"count":4}""", File.ReadAllText(_folder.BackupFile + ".1"));
        Assert.Equal("""{"count":3}""", File.ReadAllText(_folder.BackupFile + ".2"));
    }

    [Fact]
    public void NoBackups_LeavesNone()
    {
        var registry = _folder.Open<Dictionary<string, int>>(new() { Backups = BackupPolicy.None });
        for (var i = 1; i <= 3; i++) registry.Update(r => r["count"] = i);
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
    }

    private FileRegistry<Dictionary<string, int>> Open(CommitPolicy policy)
    {
        File.WriteAllText(_folder.Registry, """{"count":1}""");
        return _folder.OpenCountersOn(_spy, policy);
    }
}
