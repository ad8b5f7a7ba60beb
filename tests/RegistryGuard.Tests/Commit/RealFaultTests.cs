using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

/// <summary>System calls that really fail, injected by strace into another process.</summary>
public sealed class RealFaultTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    [InlineData("EDQUOT")]
    public async Task FlushFails_NothingIsChanged(string error)
    {
        var (exitCode, output) = await UpdateWith($"fsync:error={error}:when=1");
        Assert.Equal(1, exitCode);
        Assert.Contains("failed RegistryException", output, StringComparison.Ordinal);
        Assert.Contains("fsync", output, StringComparison.Ordinal);
        Assert.Contains(_folder.Registry, output, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
    }

    [Fact]
    public async Task FolderFlushFails_DurabilityIsNotClaimed()
    {
        var (exitCode, output) = await UpdateWith("fsync:error=EIO:when=2");
        Assert.Equal(1, exitCode);
        Assert.Contains("failed RegistryDurabilityException", output, StringComparison.Ordinal);
        Assert.NotEqual("{}", File.ReadAllText(_folder.Registry));
    }

    [Theory]
    [InlineData("ENOLCK")]
    [InlineData("ENOSYS")]
    [InlineData("EIO")]
    public async Task LockFails_TheRegistryIsNotTouched(string error)
    {
        var (exitCode, output) = await UpdateWith($"flock:error={error}");
        Assert.Equal(1, exitCode);
        Assert.Contains("failed RegistryException: Cannot lock the registry", output, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task LockIsInterrupted_ItIsTriedAgain()
    {
        var (exitCode, _) = await UpdateWith("flock:error=EINTR:when=1..3");
        Assert.Equal(0, exitCode);
        Assert.NotEqual("{}", File.ReadAllText(_folder.Registry));
    }

    [Theory]
    [InlineData("fsync", 1, false)]
    [InlineData("link", 1, false)]
    [InlineData("rename", 1, false)]
    [InlineData("rename", 2, false)]
    [InlineData("fsync", 2, true)]
    public async Task KilledAtACall_TheDocumentIsWholeAndTheLockIsFree(string call, int when, bool isNew)
    {
        await UpdateWith($"{call}:signal=SIGKILL:when={when}");
        var registry = _folder.Open<Dictionary<string, int>>();
        Assert.Equal(isNew ? 1 : 0, registry.Read().Count);
        using (RegistryLock.Acquire(_folder.Registry, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken))
        {
        }

        registry.Update(r => r["next"] = 1);
        Assert.Equal(isNew ? 2 : 1, registry.Read().Count);
    }

    /// <summary>The first calls of some kinds are those of the runtime's start: then nothing has happened yet.</summary>
    [Theory]
    [InlineData("flock", 1)]
    [InlineData("flock", 2)]
    [InlineData("fchmod", 1)]
    [InlineData("fchmod", 2)]
    [InlineData("pwrite64", 1)]
    public async Task KilledAtAnyOtherCall_TheDocumentIsWholeAndTheNextUpdateSucceeds(string call, int when)
    {
        var (_, output) = await UpdateWith($"{call}:signal=SIGKILL:when={when}");
        var registry = _folder.Open<Dictionary<string, int>>();
        Assert.InRange(registry.Read().Count, string.IsNullOrWhiteSpace(output) ? 0 : 1, 1);
        registry.Update(r => r["next"] = 1);
        Assert.Equal(1, registry.Read()["next"]);
    }

    private async Task<(int ExitCode, string Output)> UpdateWith(string injection)
    {
        Assert.SkipUnless(Worker.IsInstalled("strace"), "strace is not installed");
        _folder.OpenCounters();
        var call = injection[..injection.IndexOf(':', StringComparison.Ordinal)];
        using var worker = Worker.Run(
            "strace", "-f", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={injection}",
            "dotnet", Worker.Assembly, "update", _folder.Registry);
        var result = await worker.FinishAsync();
        var errors = await worker.Errors;
        Assert.SkipWhen(errors.Contains("ptrace", StringComparison.Ordinal), $"strace may not trace here: {errors}");
        return result;
    }
}
