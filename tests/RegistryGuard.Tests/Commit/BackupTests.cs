using System.Runtime.InteropServices;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

public sealed partial class BackupTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EachCommit_KeepsTheDocumentBeforeIt()
    {
        var registry = _folder.OpenCounters("""{"count":1}""");
        registry.Update(r => r["count"] = 2);
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.BackupFile));
        registry.Update(r => r["count"] = 3);
        Assert.Equal("""{"count":2}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal(["state.json", "state.json.bak", "state.json.lock"], _folder.Files);
    }

    [Fact]
    public void UnchangedDocument_LeavesTheBackupAlone()
    {
        var registry = _folder.OpenCounters("""{"count":1}""");
        registry.Update(r => r["count"] = 2);
        registry.Update(r => r["count"] = 2);
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.BackupFile));
    }

    [Fact]
    public void NoHardLinks_TheBackupIsACopyThatIsFlushedBeforeTheCommit()
    {
        File.WriteAllText(_folder.Registry, """{"count":1}""");
        var spy = new FileSystemSpy { Fails = call => call == "link *.tmp" ? FileSystemError.NotSupported : null };
        var registry = _folder.OpenCountersOn(spy);
        registry.Update(r => r["count"] = 2);
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal(["state.json", "state.json.bak", "state.json.lock"], _folder.Files);
        Assert.Equal(
            ["flush *.tmp", "flush *.tmp", "rename state.json.bak", "rename state.json"],
            spy.Calls.Where(call => call.StartsWith("flush *", StringComparison.Ordinal) || call.StartsWith("rename", StringComparison.Ordinal)));
    }

    [Fact]
    public void CrashBetweenBackupAndCommit_NextCommitLeavesNoSpareName()
    {
        var registry = _folder.OpenCounters("""{"count":1}""");
        Assert.Equal(0, Link(_folder.Registry, _folder.BackupFile));
        registry.Update(r => r["count"] = 2);
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.BackupFile));
        Assert.Equal(["state.json", "state.json.bak", "state.json.lock"], _folder.Files);
    }

    [Fact]
    public void DirectoryInThePlaceOfTheBackup_SavesNothing()
    {
        var registry = _folder.OpenCounters("""{"count":1}""");
        Directory.CreateDirectory(_folder.BackupFile);
        Assert.Throws<RegistryException>(() => registry.Update(r => r["count"] = 2));
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.bak", "state.json.lock"], _folder.Files);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string path, string newPath);
}
