using RegistryGuard.Commit;
using RegistryGuard.Platform;
using RegistryGuard.Platform.Unix;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Faults;

/// <summary>
/// Each system call of each operation fails once in each way: the document is the old one or the new one, the exception says
/// which, nothing is left behind, and the next operation succeeds.
/// </summary>
public sealed class EverySystemCallFailsTests
{
    private const string Old = """{"count":1}""";
    private const string New = """{"count":2}""";

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    private static readonly Dictionary<string, Operation> s_operations = new()
    {
        ["update"] = new(Old, (folder, files) => folder.OpenCountersOn(files).Update(Increment)),
        ["update async"] = new(Old, (folder, files) => folder.OpenCountersOn(files).UpdateAsync(Increment).GetAwaiter().GetResult()),
        ["first update"] = new(null, (folder, files) => folder.OpenCountersOn(files).Update(r => r["count"] = 2)),
        ["transaction"] = new(Old, (folder, files) =>
        {
            using var transaction = folder.OpenCountersOn(files).Begin();
            Increment(transaction.Value);
            transaction.Commit();
        }),
        ["read"] = new(Old, (folder, files) => Assert.Equal(1, folder.OpenCountersOn(files).Read()["count"]), Changes: false),
        ["atomic file"] = new(Old, (folder, files) => AtomicReplacement.Run(files, folder.Registry, "{\"count\":2}"u8)),
        ["atomic file by name"] = new(Old, WriteByName),
        ["new atomic file by name"] = new(null, WriteByName),
        ["new atomic file"] = new(null, (folder, files) => AtomicReplacement.Run(files, folder.Registry, "{\"count\":2}"u8)),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void WhicheverCallFails_TheDocumentIsOldOrNewAndTheExceptionTellsWhich(string name)
    {
        var operation = s_operations[name];
        var sites = Attempt(operation, -1, null);
        Assert.InRange(sites, 2, 100);
        foreach (var fault in Enum.GetValues<Fault>())
        {
            for (var site = 0; site < sites; site++) Attempt(operation, site, fault);
        }
    }

    /// <summary>The ways through which a file may be damaged meanwhile: a document that is opened afterwards is the old one or the new one.</summary>
    [Theory]
    [InlineData(Detour.InPlace)]
    [InlineData(Detour.Restored)]
    public void WhicheverCallFailsOnADetour_WhoOpensTheRegistryNextHasTheOldDocumentOrTheNew(Detour detour)
    {
        var sites = Attempt(detour, -1, null);
        Assert.InRange(sites, 20, 150);
        foreach (var fault in Enum.GetValues<Fault>())
        {
            for (var site = 0; site < sites; site++) Attempt(detour, site, fault);
        }
    }

    public enum Detour
    {
        /// <summary>The file cannot be replaced, and is written over.</summary>
        InPlace,

        /// <summary>The file was found damaged, and the backup takes its place.</summary>
        Restored,
    }

    /// <returns>How many calls the update made.</returns>
    private static int Attempt(Detour detour, int site, Fault? fault)
    {
        using var folder = RegistryFolder.InMemory();
        File.WriteAllText(folder.Registry, detour == Detour.Restored ? Old[..4] : Old);
        if (detour == Detour.Restored)
        {
            File.WriteAllText(folder.BackupFile, Old);
            // Long enough ago that nobody waits for its writer to finish.
            File.SetLastWriteTimeUtc(folder.Registry, DateTime.UtcNow.AddMinutes(-1));
        }

        var calls = new FailingSystemCalls(site, fault) { NeverReplaced = detour == Detour.InPlace ? folder.Registry : null };
        var policy = CommitPolicy.Default with { InPlaceFallback = true };
        var failure = Record.Exception(() => folder.OpenCountersOn(new UnixFileSystem(calls), policy).Update(Increment));

        var where = $"{fault} at {site} ({(site < 0 ? "" : calls.Made[site])}): {failure}";
        Assert.True(failure is null or RegistryException, where);
        if (failure is not null) Assert.True(failure.Message.Contains(folder.Registry, StringComparison.Ordinal), where);
        if (fault is null or Fault.Short) Assert.True(failure is null, where);
        var count = folder.OpenCountersOn(CurrentFileSystem.Instance).Read()["count"];
        if (failure is null) Assert.True(count == 2, where);
        else Assert.True(count is 1 or 2, where);
        return calls.Made.Count;
    }

    /// <returns>How many calls the operation made.</returns>
    private static int Attempt(Operation operation, int site, Fault? fault)
    {
        using var folder = RegistryFolder.InMemory();
        if (operation.Before is not null) File.WriteAllText(folder.Registry, operation.Before);
        var calls = new FailingSystemCalls(site, fault);
        var failure = Record.Exception(() => operation.Run(folder, new UnixFileSystem(calls)));

        var failed = site < 0 ? "" : calls.Made[site];
        var where = $"{fault} at {site} ({failed}): {failure}";
        Assert.True(failure is null or RegistryException or UnauthorizedAccessException, where);
        if (failure is not null) Assert.True(failure.Message.Contains(folder.Registry, StringComparison.Ordinal), where);
        if (fault is null or Fault.Short || (fault is Fault.EINTR && failed != "fsync")) Assert.True(failure is null, where);

        var after = File.Exists(folder.Registry) ? File.ReadAllText(folder.Registry) : null;
        var isNew = operation.Changes && failure is null or RegistryDurabilityException;
        Assert.True(after == (isNew ? New : operation.Before), where);
        if (failed != "unlink") Assert.False(folder.Files.Any(file => file.EndsWith(".tmp", StringComparison.Ordinal)), where);

        var next = folder.OpenCountersOn(CurrentFileSystem.Instance);
        next.Update(r => r["next"] = 1);
        Assert.True(next.Read()["next"] == 1, where);
        return calls.Made.Count;
    }

    private static void Increment(Dictionary<string, int> counters) => counters["count"]++;

    private static void WriteByName(RegistryFolder folder, IFileSystem files)
    {
        using var replacement = WrittenReplacement.Begin(files, folder.Registry);
        File.WriteAllText(replacement.Name, New);
        replacement.Complete();
    }

    private sealed record Operation(string? Before, Action<RegistryFolder, IFileSystem> Run, bool Changes = true);
}
