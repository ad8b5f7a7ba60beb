using System.Text;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

/// <summary>The order of the system calls is the promise: each one taken away or moved fails a test here.</summary>
public sealed class CommitProtocolTests : IDisposable
{
    private const string Old = """{"count":1}""";
    private const string New = """{"count":2}""";

    private readonly RegistryFolder folder = new();
    private readonly FileSystemSpy spy = new();
    private readonly FileRegistry<Dictionary<string, int>> registry;

    public CommitProtocolTests()
    {
        registry = folder.OpenCountersOn(spy);
        File.WriteAllText(folder.Registry, Old);
    }

    private string FolderName => Path.GetFileName(folder.Folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Update_FlushesBeforeItRenamesAndTheFolderAfterIt()
    {
        registry.Update(Increment);
        string[] reading = ["stat", "open-read", "open-write", "read"];
        Assert.Equal(
            [
                "open-lock state.json.lock",
                "create state.json.lock",
                "chmod state.json.lock",
                "try-lock state.json.lock",
                "create-temporary *.tmp",
                "chmod *.tmp",
                "write *.tmp",
                "flush *.tmp",
                "link *.tmp",
                "rename state.json.bak",
                "rename state.json",
                $"flush-folder {FolderName}",
                "unlock state.json.lock",
            ],
            spy.Calls.Where(call => call != "chown state.json.lock" && !reading.Contains(call.Split(' ')[0])));
    }

    [Fact]
    public void Update_ComparesTheLockedSidecarWithThePath()
    {
        registry.Update(Increment);
        var locked = spy.Calls.ToList().IndexOf("try-lock state.json.lock");
        Assert.Equal(["stat state.json.lock", "stat state.json.lock", "open-read state.json"], spy.Calls.Skip(locked + 1).Take(3));
    }

    [Fact]
    public void UnchangedDocument_WritesNothing()
    {
        registry.Update(r => r["count"] = 1);
        string[] writing = ["write", "create-temporary", "link", "rename", "flush", "flush-folder", "delete"];
        Assert.DoesNotContain(spy.Calls, call => writing.Contains(call.Split(' ')[0]));
    }

    [Fact]
    public void NewRegistry_HasNoBackup()
    {
        File.Delete(folder.Registry);
        registry.Update(r => r["count"] = 2);
        Assert.Equal(New, File.ReadAllText(folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], folder.Files);
        Assert.Contains("flush *.tmp", spy.Calls);
        Assert.Contains($"flush-folder {FolderName}", spy.Calls);
    }

    [Fact]
    public void ShortWrites_AreContinued()
    {
        spy.WriteAtMost = 3;
        registry.Update(Increment);
        Assert.Equal(New, File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void FlushFailsBeforeTheRename_OldDocumentStaysAndTheFlushIsNotRepeated()
    {
        spy.Fails = call => call == "flush *.tmp" ? FileSystemError.Other : null;
        var failure = Assert.Throws<RegistryException>(() => registry.Update(Increment));
        Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Single(spy.Calls, "flush *.tmp");
        Assert.Equal(Old, File.ReadAllText(folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], folder.Files);
    }

    [Fact]
    public void FolderFlushFailsAfterTheRename_SaysThatTheNewDocumentIsInPlace()
    {
        spy.Fails = call => call.StartsWith("flush-folder", StringComparison.Ordinal) ? FileSystemError.Other : null;
        var failure = Assert.Throws<RegistryDurabilityException>(() => registry.Update(Increment));
        Assert.Contains("everybody reads the new document", failure.Message, StringComparison.Ordinal);
        Assert.Equal(New, File.ReadAllText(folder.Registry));
    }

    [Theory]
    [InlineData((int)FileSystemError.Busy, "is mounted into a container")]
    [InlineData((int)FileSystemError.CrossDevice, "is mounted into a container")]
    [InlineData((int)FileSystemError.AccessDenied, "Give this account the right")]
    [InlineData((int)FileSystemError.DiskFull, "Free some space")]
    public void FailedRename_SaysTheWayOut(int error, string wayOut)
    {
        spy.Fails = call => call == "rename state.json" ? (FileSystemError)error : null;
        var failure = Assert.Throws<RegistryException>(() => registry.Update(Increment));
        Assert.Contains(wayOut, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Old, File.ReadAllText(folder.Registry));
    }

    [Fact]
    public void WhicheverCallFails_TheDocumentIsOldOrNewAndTheExceptionTellsWhich()
    {
        registry.Update(Increment);
        var sites = spy.Calls.Count;
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
        registry.Update(Increment);
        Assert.Equal(Encoding.UTF8.GetBytes(New), File.ReadAllBytes(folder.Registry));
    }

    private static void Increment(Dictionary<string, int> counters) => counters["count"]++;
}
