using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

public sealed class OwnershipTests : IDisposable
{
    private const uint Nobody = 65534;
    private readonly RegistryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    [InlineData(0b110_110_110)]
    public void Commit_KeepsTheMode(int mode)
    {
        var registry = folder.OpenCounters();
        File.SetUnixFileMode(folder.Registry, (UnixFileMode)mode);
        registry.Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(folder.Registry));
    }

    [Fact]
    public void NewRegistry_HasTheModeThatFileWouldGiveIt()
    {
        var like = Path.Combine(folder.Folder, "like");
        File.WriteAllText(like, "");
        folder.Open<Dictionary<string, int>>().Update(r => r["a"] = 1);
        Assert.Equal(File.GetUnixFileMode(like), File.GetUnixFileMode(folder.Registry));
    }

    [Fact]
    public async Task RootCommits_TheOwnerIsKept()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may give files away");
        var registry = folder.OpenCounters();
        using (var chown = Worker.Run("chown", $"{Nobody}:{Nobody}", folder.Registry)) await chown.FinishAsync();
        registry.Update(r => r["a"] = 1);
        foreach (var file in new[] { folder.Registry, folder.Sidecar })
        {
            var status = CurrentFileSystem.Instance.GetStatus(file)!.Value;
            Assert.Equal((Nobody, Nobody), (status.UserId, status.GroupId));
        }
    }

    [Fact]
    public void GroupCannotBeKept_TheOtherGroupGetsNoRightsOfTheFirst()
    {
        File.WriteAllText(folder.Registry, "{}");
        File.SetUnixFileMode(folder.Registry, (UnixFileMode)0b110_110_100);
        var spy = new FileSystemSpy { SeenByPath = status => status with { GroupId = 4711 }, OwnerCanBeSet = false };
        folder.OpenCountersOn(spy).Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(folder.Registry));
    }
}
