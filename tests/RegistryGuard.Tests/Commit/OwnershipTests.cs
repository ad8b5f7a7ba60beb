using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

public sealed class OwnershipTests : IDisposable
{
    private const uint Nobody = 65534;
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    [InlineData(0b110_110_110)]
    public void Commit_KeepsTheMode(int mode)
    {
        var registry = _folder.OpenCounters();
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)mode);
        registry.Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(_folder.Registry));
    }

    [Fact]
    public void NewRegistry_HasTheModeThatFileWouldGiveIt()
    {
        var like = Path.Combine(_folder.Folder, "like");
        File.WriteAllText(like, "");
        _folder.Open<Dictionary<string, int>>().Update(r => r["a"] = 1);
        Assert.Equal(File.GetUnixFileMode(like), File.GetUnixFileMode(_folder.Registry));
    }

    [Fact]
    public async Task RootCommits_TheOwnerIsKept()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may give files away");
        var registry = _folder.OpenCounters();
        using (var chown = Worker.Run("chown", $"{Nobody}:{Nobody}", _folder.Registry)) await chown.FinishAsync();
        registry.Update(r => r["a"] = 1);
        foreach (var file in new[] { _folder.Registry, _folder.Sidecar })
        {
            var status = CurrentFileSystem.Instance.GetStatus(file)!.Value;
            Assert.Equal((Nobody, Nobody), (status.UserId, status.GroupId));
        }
    }

    [Fact]
    public void GroupCannotBeKept_TheOtherGroupGetsNoRightsOfTheFirst()
    {
        File.WriteAllText(_folder.Registry, "{}");
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b110_110_100);
        var spy = new FileSystemSpy { SeenByPath = status => status with { GroupId = 4711 }, OwnerCanBeSet = false };
        _folder.OpenCountersOn(spy).Update(r => r["a"] = 1);
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(_folder.Registry));
    }
}
