using System.Text;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

/// <summary>The order of the system calls is the promise: each one taken away or moved fails a test here.</summary>
public sealed class CommitProtocolTests : IDisposable
{
    private const string Old = """{"count":1}""";
    private const string New = """{"count":2}""";

    private readonly RegistryFolder _folder = new();
    private readonly FileSystemSpy _spy = new();
    private readonly FileRegistry<Dictionary<string, int>> _registry;

    public CommitProtocolTests()
    {
        _registry = _folder.OpenCountersOn(_spy);
        File.WriteAllText(_folder.Registry, Old);
    }

    private string FolderName => Path.GetFileName(_folder.Folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Update_FlushesBeforeItRenamesAndTheFolderAfterIt()
    {
        _registry.Update(Increment);
        string[] reading = ["stat", "open-read", "open-write", "read"];
        Assert.Equal(
            [
                "open-lock state.json.lock",
                "create state.json.lock",
                "chmod state.json.lock",
                "try-lock state.json.lock",
                $"list {FolderName}",
                "create-temporary *.tmp",
                "chmod *.tmp",
                "copy-attributes *.tmp",
                "write *.tmp",
                "flush *.tmp",
                "link *.tmp",
                "rename state.json.bak",
                "rename state.json",
                $"flush-folder {FolderName}",
                "unlock state.json.lock",
            ],
            _spy.Calls.Where(call => call != "chown state.json.lock" && !reading.Contains(call.Split(' ')[0])));
    }

    [Fact]
    public void Update_ComparesTheLockedSidecarWithThePath()
    {
        _registry.Update(Increment);
        var locked = _spy.Calls.ToList().IndexOf("try-lock state.json.lock");
        Assert.Equal(["stat state.json.lock", "stat state.json.lock", "stat state.json"], _spy.Calls.Skip(locked + 1).Take(3));
    }

    [Fact]
    public void UnchangedDocument_WritesNothing()
    {
        _registry.Update(r => r["count"] = 1);
        string[] writing = ["write", "create-temporary", "link", "rename", "flush", "flush-folder", "delete"];
        Assert.DoesNotContain(_spy.Calls, call => writing.Contains(call.Split(' ')[0]));
    }

    [Fact]
    public void NewRegistry_HasNoBackup()
    {
        File.Delete(_folder.Registry);
        _registry.Update(r => r["count"] = 2);
        Assert.Equal(New, File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
        Assert.Contains("flush *.tmp", _spy.Calls);
        Assert.Contains($"flush-folder {FolderName}", _spy.Calls);
    }

    [Fact]
    public void ShortWrites_AreContinued()
    {
        _spy.WriteAtMost = 3;
        _registry.Update(Increment);
        Assert.Equal(New, File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void FlushFailsBeforeTheRename_OldDocumentStaysAndTheFlushIsNotRepeated()
    {
        _spy.Fails = call => call == "flush *.tmp" ? FileSystemError.Other : null;
        var failure = Assert.Throws<RegistryException>(() => _registry.Update(Increment));
        Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Single(_spy.Calls, "flush *.tmp");
        Assert.Equal(Old, File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
    }

    [Fact]
    public void FolderFlushFailsAfterTheRename_SaysThatTheNewDocumentIsInPlace()
    {
        _spy.Fails = call => call.StartsWith("flush-folder", StringComparison.Ordinal) ? FileSystemError.Other : null;
        var failure = Assert.Throws<RegistryDurabilityException>(() => _registry.Update(Increment));
        Assert.Contains("everybody reads the new document", failure.Message, StringComparison.Ordinal);
        Assert.Equal(New, File.ReadAllText(_folder.Registry));
    }

    [Theory]
    [InlineData((int)FileSystemError.Busy, "is mounted into a container")]
    [InlineData((int)FileSystemError.CrossDevice, "is mounted into a container")]
    [InlineData((int)FileSystemError.AccessDenied, "Give this account the right")]
    [InlineData((int)FileSystemError.DiskFull, "Free some space")]
    public void FailedRename_SaysTheWayOut(int error, string wayOut)
    {
        _spy.Fails = call => call == "rename state.json" ? (FileSystemError)error : null;
        var failure = Assert.Throws<RegistryException>(() => _registry.Update(Increment));
        Assert.Contains(wayOut, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Old, File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void WhicheverCallFails_TheDocumentIsOldOrNewAndTheExceptionTellsWhich()
    {
        _registry.Update(Increment);
        var sites = _spy.Calls.Count;
        for (var site = 0; site < sites; site++)
        {
            using var attempt = new RegistryFolder();
            File.WriteAllText(attempt.Registry, Old);
            var left = site;
            var failing = new FileSystemSpy { Fails = _ => left-- == 0 ? FileSystemError.Other : null };
            var attempted = attempt.OpenCountersOn(failing);
            var failure = Record.Exception(() => attempted.Update(Increment));

            var where = $"{site}: {failing.Calls[site]}: {failure}";
            Assert.True(failure is null or RegistryException, where);
            var expected = failure is null or RegistryDurabilityException ? New : Old;
            Assert.True(File.ReadAllText(attempt.Registry) == expected, where);
            Assert.DoesNotContain(attempt.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
            attempted.Update(r => r["count"] = 9);
            Assert.Equal(9, attempted.Read()["count"]);
        }
    }

    [Fact]
    public void Document_IsWrittenAsTheSerializerWritesIt()
    {
        _registry.Update(Increment);
        Assert.Equal(Encoding.UTF8.GetBytes(New), File.ReadAllBytes(_folder.Registry));
    }

    private static void Increment(Dictionary<string, int> counters) => counters["count"]++;
}
