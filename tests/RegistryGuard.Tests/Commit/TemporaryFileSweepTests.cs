using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Commit;

public sealed class TemporaryFileSweepTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AbandonedFiles_GoWithTheFirstCommit()
    {
        Leave(".state.json.4711.abandon.tmp", TimeSpan.FromHours(1));
        Leave(".state.json.4711.atwork00.tmp", TimeSpan.FromMinutes(1));
        Leave(".other.json.4711.abandon.tmp", TimeSpan.FromHours(1));
        Leave(".state.json.notes", TimeSpan.FromHours(1));
        _folder.OpenCounters().Update(r => r["a"] = 1);
        Assert.Equal(
            [".other.json.4711.abandon.tmp", ".state.json.4711.atwork00.tmp", ".state.json.notes", "state.json", "state.json.bak", "state.json.lock"],
            _folder.Files);
    }

    [Fact]
    public void AbandonedLink_IsNotFollowed()
    {
        var victim = Path.Combine(_folder.Folder, "victim");
        File.WriteAllText(victim, "precious");
        File.CreateSymbolicLink(Path.Combine(_folder.Folder, ".state.json.4711.planted0.tmp"), victim);
        _folder.OpenCounters().Update(r => r["a"] = 1);
        Assert.Equal("precious", File.ReadAllText(victim));
    }

    private void Leave(string name, TimeSpan age)
    {
        var path = Path.Combine(_folder.Folder, name);
        File.WriteAllText(path, "");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);
    }
}
