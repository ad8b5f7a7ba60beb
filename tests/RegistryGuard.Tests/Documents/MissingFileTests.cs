using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Documents;

public sealed class MissingFileTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_WithoutFactory_GivesANewDocumentAndWritesNothing()
    {
        var registry = _folder.Open<Dictionary<string, int>>();
        Assert.Empty(registry.Read());
        Assert.Empty(await registry.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Read_WithFactory_CreatesTheFileOnceForAll()
    {
        var made = 0;
        var registry = _folder.Open<Identity>(new() { Create = () => new Identity(Interlocked.Increment(ref made), Guid.NewGuid()) });
        var documents = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            i => i % 2 == 0 ? Task.Run(registry.Read) : registry.ReadAsync(TestContext.Current.CancellationToken)));
        Assert.Single(documents.Distinct());
        Assert.Equal(1, made);
        Assert.Equal(documents[0], _folder.Open<Identity>().Read());
    }

    [Fact]
    public void Read_InsideTheLock_CreatesTheFileWithoutAskingAgain()
    {
        var registry = _folder.Open<Identity>(new() { Create = () => new Identity(1, Guid.NewGuid()) });
        using var held = RegistryLock.Acquire(_folder.Registry);
        Assert.Equal(registry.Read(), registry.Read());
    }

    [Fact]
    public void Update_CreatesTheFile()
    {
        _folder.Open<Dictionary<string, int>>(new() { Create = () => new() { ["from"] = 1 } }).Update(r => r["to"] = 2);
        Assert.Equal("""{"from":1,"to":2}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void UpdateThatChangesNothing_CreatesTheFile()
    {
        _folder.Open<Dictionary<string, int>>().Update(_ => { });
        Assert.Equal("{}", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void UpdateThatThrows_CreatesNoFile()
    {
        Assert.Throws<FormatException>(() => _folder.Open<Dictionary<string, int>>().Update(_ => throw new FormatException()));
        Assert.Equal(["state.json.lock"], _folder.Files);
    }

    [Fact]
    public void NoConstructorAndNoFactory_SaysWhatToGive()
    {
        var registry = _folder.Open<Identity>();
        foreach (Action attempt in new Action[] { () => registry.Read(), () => registry.Update(_ => { }) })
        {
            var failure = Assert.Throws<RegistryException>(attempt);
            Assert.Contains("new FileRegistryOptions<Identity> { Create = () => … }", failure.Message, StringComparison.Ordinal);
            Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FactoryReturnsNull_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => _folder.Open<Identity>(new() { Create = () => null! }).Read());

    [Fact]
    public async Task FolderMadeAfterOpening_IsFound()
    {
        var path = Path.Combine(_folder.Folder, "later", "state.json");
        var registry = FileRegistry.Open<Dictionary<string, int>>(path);
        Assert.Empty(registry.Read());
        await Assert.ThrowsAsync<RegistryException>(() => registry.UpdateAsync(r => r["a"] = 1, TestContext.Current.CancellationToken));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        registry.Update(r => r["a"] = 1);
        Assert.Equal(1, registry.Read()["a"]);
    }

    public sealed record Identity(int Number, Guid Id);
}
