using System.Text;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Reading;

/// <summary>Whatever is wrong with the file: one exception that names it, and nothing is overwritten.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \r\n", "is empty")]
    [InlineData("\0\0\0\0", "nothing but 4 zero bytes")]
    [InlineData("null", "holds JSON null")]
    [InlineData("{\"count\":1", "does not parse")]
    [InlineData("{\"count\":1}{", "does not parse")]
    [InlineData("[1,2]", "does not parse")]
    [InlineData("{\"count\":\"many\"}", "$.count")]
    public void NoDocument_IsRefusedAndLeftAsItIs(string content, string reason)
    {
        File.WriteAllText(_folder.Registry, content);
        var registry = _folder.Open<Dictionary<string, int>>(new() { Create = () => [] });
        foreach (var attempt in Attempts(registry))
        {
            var failure = Assert.Throws<RegistryCorruptException>(attempt);
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
            Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
            Assert.Contains("restore it", failure.Message, StringComparison.Ordinal);
            Assert.Equal(_folder.Registry, failure.Path);
        }

        Assert.Equal(Encoding.UTF8.GetBytes(content), File.ReadAllBytes(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
        using (RegistryLock.Acquire(_folder.Registry, TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
        }
    }

    [Fact]
    public void ByteOrderMark_IsNoFault()
    {
        File.WriteAllText(_folder.Registry, """{"count":1}""", Encoding.UTF8);
        Assert.Equal(1, _folder.Open<Dictionary<string, int>>().Read()["count"]);
    }

    [Fact]
    public void Directory_IsRefused()
    {
        Directory.CreateDirectory(_folder.Registry);
        foreach (var attempt in Attempts(_folder.Open<Dictionary<string, int>>()))
        {
            var failure = Assert.Throws<RegistryException>(attempt);
            Assert.Contains("is a directory: name a file", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DanglingLink_IsRefusedWhenItIsOpened()
    {
        File.CreateSymbolicLink(_folder.Registry, "nowhere.json");
        var failure = Assert.Throws<RegistryException>(() => _folder.Open<Dictionary<string, int>>());
        Assert.Contains("Create the target, or remove the link", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void LinksInACircle_AreRefused()
    {
        File.CreateSymbolicLink(_folder.Registry, "state.json");
        var failure = Assert.Throws<RegistryException>(() => _folder.Open<Dictionary<string, int>>());
        Assert.Contains("cannot be followed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileAsFolder_IsRefused()
    {
        File.WriteAllText(_folder.Registry, "{}");
        var failure = Assert.Throws<RegistryException>(
            () => FileRegistry.Open<Dictionary<string, int>>(Path.Combine(_folder.Registry, "state.json")).Read());
        Assert.Contains("Check the folders and links", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_MeansItsTarget()
    {
        File.WriteAllText(_folder.Registry, "{}");
        var link = Path.Combine(_folder.Folder, "link.json");
        File.CreateSymbolicLink(link, "state.json");
        var registry = FileRegistry.Open<Dictionary<string, int>>(link);
        registry.Update(r => r["a"] = 1);
        Assert.Equal(_folder.Registry, registry.Path);
        Assert.Equal("state.json", new FileInfo(link).LinkTarget);
        Assert.Equal("""{"a":1}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(["link.json", "state.json", "state.json.bak", "state.json.lock"], _folder.Files);
    }

    [Fact]
    public async Task NoRightToRead_IsRefused()
    {
        File.WriteAllText(_folder.Registry, "{}");
        File.SetUnixFileMode(_folder.Registry, UnixFileMode.None);
        AssertFailure(await UnprivilegedAsync("read"), "Cannot read the registry", "the right to read the file");
    }

    [Fact]
    public async Task ReadOnlyFolder_IsReadButNotUpdated()
    {
        File.WriteAllText(_folder.Registry, """{"count":1}""");
        var read = await UnprivilegedAsync("read");
        Assert.Equal((0, """{"count":1}"""), (read.ExitCode, read.Output.Trim()));

        AssertFailure(await UnprivilegedAsync("update"), "Cannot lock the registry", $"the right to write in the folder '{_folder.Folder}'");
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public async Task ReadOnlyFileInAWritableFolder_IsNotReplaced()
    {
        File.WriteAllText(_folder.Registry, """{"count":1}""");
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b100_100_100);
        File.WriteAllText(_folder.Sidecar, "");
        File.SetUnixFileMode(_folder.Sidecar, (UnixFileMode)0b110_110_110);
        AssertFailure(await UnprivilegedAsync("update", (UnixFileMode)0b111_111_111), "Cannot save", "the right to write the file");
        Assert.Equal("""{"count":1}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json", "state.json.lock"], _folder.Files);
    }

    private static IEnumerable<Action> Attempts(FileRegistry<Dictionary<string, int>> registry) =>
    [
        () => registry.Read(),
        () => registry.ReadAsync().GetAwaiter().GetResult(),
        () => registry.Update(r => r["a"] = 1),
        () => registry.UpdateAsync(r => r["a"] = 1).GetAwaiter().GetResult(),
        () => registry.Begin().Dispose(),
        () => registry.BeginAsync().GetAwaiter().GetResult().Dispose(),
    ];

    private static void AssertFailure((int ExitCode, string Output) result, string what, string wayOut)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(what, result.Output, StringComparison.Ordinal);
        Assert.Contains(wayOut, result.Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// Runs the worker as an account that permissions apply to, in a folder that it may only read unless said otherwise.
    /// </summary>
    private async Task<(int ExitCode, string Output)> UnprivilegedAsync(string command, UnixFileMode folderMode = (UnixFileMode)0b101_101_101)
    {
        string[] run = ["dotnet", Worker.Assembly, command, _folder.Registry];
        if (Environment.IsPrivilegedProcess)
        {
            Assert.SkipUnless(Worker.IsInstalled("setpriv"), "setpriv is not installed");
            string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
            using var probe = Worker.Run("setpriv", [.. nobody, "test", "-r", Worker.Assembly]);
            Assert.SkipUnless((await probe.FinishAsync()).ExitCode == 0, "the worker's folder is closed to other accounts");
            run = ["setpriv", .. nobody, .. run];
        }

        File.SetUnixFileMode(_folder.Folder, folderMode);
        try
        {
            using var worker = Worker.Run(run[0], run[1..]);
            return await worker.FinishAsync();
        }
        finally
        {
            File.SetUnixFileMode(_folder.Folder, (UnixFileMode)0b111_000_000);
        }
    }
}
