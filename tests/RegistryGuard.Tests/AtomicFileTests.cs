using System.Text;
using RegistryGuard.Commit;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

/// <summary>The same bytes, arguments and exceptions as <see cref="File"/>, but all or nothing.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly RegistryFolder _folder = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "utf-32", "us-ascii", "iso-8859-1"];

    public static TheoryData<string?> Contents => [(string?)null, "", "plain", "zwei\nZeilen\r\n", "äöü 漢字 🦊", new string('x', 100_000) + "ß"];

    private string Expected => _folder.Registry + ".expected";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Text_IsWrittenAsFileWritesIt(string? contents)
    {
        File.WriteAllText(Expected, contents);
        AtomicFile.WriteAllText(_folder.Registry, contents);
        AssertSame();
        await AtomicFile.WriteAllTextAsync(_folder.Registry, contents);
        AssertSame();
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task TextInAnEncoding_IsWrittenAsFileWritesIt(string name)
    {
        foreach (var contents in Contents.Select(row => row.Data))
        {
            File.WriteAllText(Expected, contents, Get(name));
            AtomicFile.WriteAllText(_folder.Registry, contents, Get(name));
            AssertSame();
            await AtomicFile.WriteAllTextAsync(_folder.Registry, contents, Get(name));
            AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Lines_AreWrittenAsFileWritesThem(string name)
    {
        foreach (string[] lines in new string[][] { [], [""], ["one"], ["one", "zwei ä", "", "🦊"] })
        {
            File.WriteAllLines(Expected, lines, Get(name));
            AtomicFile.WriteAllLines(_folder.Registry, lines, Get(name));
            AssertSame();
            AtomicFile.WriteAllLines(_folder.Registry, lines.Where(_ => true), Get(name));
            AssertSame();
            await AtomicFile.WriteAllLinesAsync(_folder.Registry, lines, Get(name));
            AssertSame();

            File.WriteAllLines(Expected, lines);
            AtomicFile.WriteAllLines(_folder.Registry, lines);
            AssertSame();
            AtomicFile.WriteAllLines(_folder.Registry, lines.Where(_ => true));
            AssertSame();
            await AtomicFile.WriteAllLinesAsync(_folder.Registry, lines);
            AssertSame();
        }
    }

    [Fact]
    public async Task Bytes_AreWritten()
    {
        AtomicFile.WriteAllBytes(_folder.Registry, [0, 1, 255]);
        Assert.Equal([0, 1, 255], File.ReadAllBytes(_folder.Registry));
        await AtomicFile.WriteAllBytesAsync(_folder.Registry, []);
        Assert.Empty(File.ReadAllBytes(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void Signatures_AreThoseOfFile()
    {
        string[] names = ["WriteAllText", "WriteAllBytes", "WriteAllLines"];
        string[] byName = ["Write", "WriteAsync"];
        var file = typeof(File).GetMethods().Select(m => m.ToString()!).ToHashSet(StringComparer.Ordinal);
        var own = typeof(AtomicFile).GetMethods().Where(m => m.IsStatic && !byName.Contains(m.Name)).Select(m => m.ToString()!).ToList();
        Assert.Equal(14, own.Count);
        Assert.All(own, signature => Assert.Contains(signature, file));
        Assert.All(names, name => Assert.Contains(own, signature => signature.Contains($" {name}Async(", StringComparison.Ordinal)));
    }

    [Fact]
    public void BadArguments_AreRefusedAsByFile()
    {
        var path = _folder.Registry;
        var existing = typeof(AtomicFile).Assembly.Location;
        (Action Own, Action Theirs)[] calls =
        [
            (() => AtomicFile.WriteAllText(null!, ""), () => File.WriteAllText(null!, "")),
            (() => AtomicFile.WriteAllText("", ""), () => File.WriteAllText("", "")),
            (() => AtomicFile.WriteAllText("a\0b", ""), () => File.WriteAllText("a\0b", "")),
            (() => AtomicFile.WriteAllText(path, "", null!), () => File.WriteAllText(path, "", null!)),
            (() => AtomicFile.WriteAllBytes(null!, []), () => File.WriteAllBytes(null!, [])),
            (() => AtomicFile.WriteAllBytes(path, null!), () => File.WriteAllBytes(path, (byte[])null!)),
            (() => AtomicFile.WriteAllLines(path, (string[])null!), () => File.WriteAllLines(path, (string[])null!)),
            (() => AtomicFile.WriteAllLines(path, [], null!), () => File.WriteAllLines(path, [], null!)),
            (() => AtomicFile.WriteAllTextAsync("", "").Wait(), () => File.WriteAllTextAsync("", "").Wait()),
            (() => AtomicFile.WriteAllBytesAsync(path, null!).Wait(), () => File.WriteAllBytesAsync(path, (byte[])null!).Wait()),
            (() => AtomicFile.WriteAllLinesAsync(path, null!).Wait(), () => File.WriteAllLinesAsync(path, null!).Wait()),
            (() => AtomicFile.Copy(null!, path), () => File.Copy(null!, path)),
            (() => AtomicFile.Copy(path, ""), () => File.Copy(path, "")),
            (() => AtomicFile.Copy(Path.Combine(_folder.Folder, "none"), path, true), () => File.Copy(Path.Combine(_folder.Folder, "none"), path, true)),
            (() => AtomicFile.Copy(existing, Path.Combine(_folder.Folder, "no", "f")), () => File.Copy(existing, Path.Combine(_folder.Folder, "no", "f"))),
            (() => AtomicFile.Copy(existing, _folder.Folder, true), () => File.Copy(existing, _folder.Folder, true)),
            (() => AtomicFile.WriteAllText(Path.Combine(_folder.Folder, "no", "f"), ""), () => File.WriteAllText(Path.Combine(_folder.Folder, "no", "f"), "")),
            (() => AtomicFile.WriteAllText(_folder.Folder, ""), () => File.WriteAllText(_folder.Folder, "")),
        ];
        foreach (var (own, theirs) in calls)
        {
            var expected = Record.Exception(theirs)!;
            var actual = Record.Exception(own)!;
            Assert.Equal(expected.GetType(), actual.GetType());
            Assert.Equal((expected as ArgumentException)?.ParamName, (actual as ArgumentException)?.ParamName);
        }
    }

    [Fact]
    public async Task Cancelled_WritesNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AtomicFile.WriteAllTextAsync(_folder.Registry, "x", cancelled));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void LinesThatThrow_LeaveTheOldContent()
    {
        File.WriteAllText(_folder.Registry, "old");
        static IEnumerable<string> Lines()
        {
            yield return "new";
            throw new FormatException();
        }

        Assert.Throws<FormatException>(() => AtomicFile.WriteAllLines(_folder.Registry, Lines()));
        Assert.Equal("old", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void Mode_IsKept_AndOfANewFileThatOfFile()
    {
        File.WriteAllText(Expected, "");
        AtomicFile.WriteAllText(_folder.Registry, "x");
        Assert.Equal(File.GetUnixFileMode(Expected), File.GetUnixFileMode(_folder.Registry));
        File.SetUnixFileMode(_folder.Registry, (UnixFileMode)0b110_000_000);
        AtomicFile.WriteAllText(_folder.Registry, "y");
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(_folder.Registry));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Link_IsFollowed(bool exists)
    {
        var target = Path.Combine(_folder.Folder, "target");
        if (exists) File.WriteAllText(target, "old");
        File.CreateSymbolicLink(_folder.Registry, "target");
        AtomicFile.WriteAllText(_folder.Registry, "new");
        Assert.Equal("target", new FileInfo(_folder.Registry).LinkTarget);
        Assert.Equal("new", File.ReadAllText(target));
    }

    [Fact]
    public void Device_IsWrittenAndNotReplaced()
    {
        AtomicFile.WriteAllText("/dev/null", "x");
        Assert.Equal(FileKind.Other, CurrentFileSystem.Instance.GetStatus("/dev/null")!.Value.Kind);
    }

    [Fact]
    public void EveryWrite_IsFlushedRenamedAndFlushedAgain()
    {
        File.WriteAllText(_folder.Registry, "old");
        var spy = new FileSystemSpy();
        AtomicReplacement.Run(spy, _folder.Registry, "new"u8);
        string[] writing = ["create-temporary", "write", "flush", "link", "rename", "flush-folder"];
        Assert.Equal(
            ["create-temporary *.tmp", "write *.tmp", "flush *.tmp", "rename state.json", $"flush-folder {Path.GetFileName(_folder.Folder)}"],
            spy.Calls.Where(call => writing.Contains(call.Split(' ')[0])));
    }

    [Theory]
    [InlineData((int)FileSystemError.AccessDenied, typeof(UnauthorizedAccessException))]
    [InlineData((int)FileSystemError.DiskFull, typeof(RegistryException))]
    public void FailedWrite_LeavesTheOldContentAndNoTrace(int error, Type exception)
    {
        File.WriteAllText(_folder.Registry, "old");
        var spy = new FileSystemSpy { Fails = call => call == "flush *.tmp" ? (FileSystemError)error : null };
        var failure = Record.Exception(() => AtomicReplacement.Run(spy, _folder.Registry, "new"u8));
        Assert.IsType(exception, failure);
        Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    private static Encoding Get(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(false),
        "utf-8-bom" => Encoding.UTF8,
        _ => Encoding.GetEncoding(name),
    };

    private void AssertSame() => Assert.Equal(File.ReadAllBytes(Expected), File.ReadAllBytes(_folder.Registry));
}
