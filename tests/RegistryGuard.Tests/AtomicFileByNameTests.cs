using RegistryGuard.Commit;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests;

/// <summary>Files that something else writes by their name: all or nothing as well.</summary>
public sealed class AtomicFileByNameTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly RegistryFolder _folder = new();

    private string Source => Path.Combine(_folder.Folder, "source");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_PutsWhatWasWrittenInPlace()
    {
        File.WriteAllText(_folder.Registry, "old and long");
        AtomicFile.Write(_folder.Registry, temporary =>
        {
            Assert.Equal(_folder.Folder, Path.GetDirectoryName(temporary));
            Assert.Empty(File.ReadAllBytes(temporary));
            using var stream = File.OpenWrite(temporary);
            stream.Write("new"u8);
            Assert.Equal("old and long", File.ReadAllText(_folder.Registry));
        });
        Assert.Equal("new", File.ReadAllText(_folder.Registry));
        await AtomicFile.WriteAsync(_folder.Registry, temporary => File.WriteAllTextAsync(temporary, "newer"));
        Assert.Equal("newer", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public async Task WriterThatThrows_ChangesNothing()
    {
        File.WriteAllText(_folder.Registry, "old");
        Assert.Throws<FormatException>(() => AtomicFile.Write(_folder.Registry, Fail));
        await Assert.ThrowsAsync<FormatException>(() => AtomicFile.WriteAsync(_folder.Registry, FailAsync));
        Assert.Equal("old", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);

        static void Fail(string temporary)
        {
            File.WriteAllText(temporary, "half");
            throw new FormatException();
        }

        static async Task FailAsync(string temporary)
        {
            await File.WriteAllTextAsync(temporary, "half");
            throw new FormatException();
        }
    }

    [Fact]
    public void WriterThatReplacesItsFile_IsFollowed()
    {
        File.WriteAllText(_folder.Registry, "old");
        AtomicFile.Write(_folder.Registry, temporary =>
        {
            File.WriteAllText(Source, "new");
            File.Move(Source, temporary, overwrite: true);
        });
        Assert.Equal("new", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void WriterThatLeavesNoFile_IsRefused()
    {
        File.WriteAllText(_folder.Registry, "old");
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(_folder.Registry, File.Delete));
        Assert.Equal("old", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void Write_KeepsModeLinkAndDevice()
    {
        var target = Path.Combine(_folder.Folder, "target");
        File.WriteAllText(target, "old");
        File.SetUnixFileMode(target, OwnerOnly);
        File.CreateSymbolicLink(_folder.Registry, "target");
        AtomicFile.Write(_folder.Registry, temporary => File.WriteAllText(temporary, "new"));
        Assert.Equal("target", new FileInfo(_folder.Registry).LinkTarget);
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(target));

        AtomicFile.Write("/dev/null", temporary => File.WriteAllText(temporary, "x"));
        Assert.Equal(FileKind.Other, CurrentFileSystem.Instance.GetStatus("/dev/null")!.Value.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Copy_HasContentModeAndTimesAsFileCopiesThem(bool overwrite)
    {
        File.WriteAllText(Source, "new");
        File.SetUnixFileMode(Source, OwnerOnly);
        File.SetLastWriteTimeUtc(Source, new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));
        var expected = Path.Combine(_folder.Folder, "expected");
        foreach (var path in overwrite ? new[] { expected, _folder.Registry } : [])
            File.WriteAllText(path, "old and long");

        File.Copy(Source, expected, overwrite);
        AtomicFile.Copy(Source, _folder.Registry, overwrite);
        Assert.Equal("new", File.ReadAllText(_folder.Registry));
        Assert.Equal(File.GetUnixFileMode(expected), File.GetUnixFileMode(_folder.Registry));
        Assert.Equal(File.GetLastWriteTimeUtc(expected), File.GetLastWriteTimeUtc(_folder.Registry));
        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void CopyThatMayNotOverwrite_LeavesTheOldContent()
    {
        File.WriteAllText(Source, "new");
        File.WriteAllText(_folder.Registry, "old");
        Assert.ThrowsAny<IOException>(() => AtomicFile.Copy(Source, _folder.Registry));
        Assert.Equal("old", File.ReadAllText(_folder.Registry));
        Assert.DoesNotContain(_folder.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void CopyWithoutHardLinks_IsMade()
    {
        var spy = new FileSystemSpy { Fails = call => call.StartsWith("link ", StringComparison.Ordinal) ? FileSystemError.NotSupported : null };
        using (var replacement = WrittenReplacement.Begin(spy, _folder.Registry))
        {
            File.WriteAllText(replacement.Name, "new");
            replacement.CompleteNew();
        }

        Assert.Equal("new", File.ReadAllText(_folder.Registry));
        Assert.Equal(["state.json"], _folder.Files);
    }

    [Fact]
    public void Replacement_IsFlushedRenamedAndFlushedAgain()
    {
        File.WriteAllText(_folder.Registry, "old");
        var spy = new FileSystemSpy();
        using (var replacement = WrittenReplacement.Begin(spy, _folder.Registry))
        {
            File.WriteAllText(replacement.Name, "new");
            replacement.Complete();
        }

        string[] writing = ["create-temporary", "flush", "link", "rename", "flush-folder"];
        Assert.Equal(
            ["create-temporary *.tmp", "flush *.tmp", "rename state.json", $"flush-folder {Path.GetFileName(_folder.Folder)}"],
            spy.Calls.Where(call => writing.Contains(call.Split(' ')[0])));
    }
}
