using System.Text;
using RegistryGuard.Tool.Commands;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Tests.Fixing;

public sealed class FixRunTests : IDisposable
{
    private const string Saves = """
        using System.IO;
        static class Atomic { public static void WriteAllText(string path, string text) { } }
        class Saver
        {
            void Save() => File.WriteAllText("ä", "b");
            void SaveAgain() => File.WriteAllText("c", "d");
        }

        """;

    private const string Fixed = """
        using System.IO;
        static class Atomic { public static void WriteAllText(string path, string text) { } }
        class Saver
        {
            void Save() => // fixed
        Atomic.WriteAllText("ä", "b");
            void SaveAgain() => // fixed
        Atomic.WriteAllText("c", "d");
        }

        """;

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    public async Task EveryFinding_IsFixedAndTheFileKeepsItsEncodingAndLineEndings(string newLine, bool byteOrderMark)
    {
        var encoding = new UTF8Encoding(byteOrderMark);
        _folder.Write("a.cs", Saves.ReplaceLineEndings(newLine), encoding);

        var check = await Check.RunAsync(_folder.Root, OutputFormat.Text, fix: true);

        Assert.Equal((0, "No findings.\n"), (check.ExitCode, check.Output));
        Assert.Contains("fixed 2 RGT001 in a.cs", check.Error, StringComparison.Ordinal);
        byte[] expected = [.. encoding.GetPreamble(), .. encoding.GetBytes(Fixed.ReplaceLineEndings(newLine))];
        Assert.Equal(expected, await File.ReadAllBytesAsync(_folder.PathOf("a.cs"), TestContext.Current.CancellationToken));
        Assert.Equal(["a.cs"], Directory.GetFiles(_folder.Root, "*.cs*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Utf16File_StaysUtf16()
    {
        _folder.Write("a.cs", Saves, Encoding.Unicode);

        await Check.RunAsync(_folder.Root, fix: true);

        byte[] expected = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Fixed)];
        Assert.Equal(expected, await File.ReadAllBytesAsync(_folder.PathOf("a.cs"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhatHasNoFix_IsLeftAndPrintedAndExits1()
    {
        _folder.Write("a.cs", Saves.Replace("SaveAgain", "Unfixable", StringComparison.Ordinal));

        var check = await Check.RunAsync(_folder.Root, fix: true);

        Assert.Equal(1, check.ExitCode);
        Assert.Equal(["a.cs:7"], check.Places());
        Assert.Contains("1 finding has no automatic fix here", check.Error, StringComparison.Ordinal);
        Assert.Contains("RegistryGuard package", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileLinkedInSeveralProjects_IsFixedOnce()
    {
        _folder.WriteProject("A/A.csproj", """<Compile Include="../Shared.cs" />""").WriteProject("B/B.csproj", """<Compile Include="../Shared.cs" />""");
        _folder.Write("Shared.cs", Saves);

        var check = await Check.RunAsync(_folder.Root, fix: true);

        Assert.Equal((0, ""), (check.ExitCode, check.Output));
        Assert.Equal(Fixed, _folder["Shared.cs"]);
    }

    [Fact]
    public async Task FileChangedSinceItWasRead_IsLeftAsItIs()
    {
        _folder.Write("a.cs", Saves);
        var cancellation = TestContext.Current.CancellationToken;
        using var sources = await SourceLoader.LoadAsync(_folder.Root, _ => { }, cancellation);
        var document = sources.Solution.Projects.Single().Documents.First();
        var text = await document.GetTextAsync(cancellation);
        _folder.Write("a.cs", "class Mine { }");

        var written = await FileEdit.Of(document.FilePath!, text, text.Replace(0, 5, "")).TryWriteAsync(cancellation);

        Assert.False(written);
        Assert.Equal("class Mine { }", _folder["a.cs"]);
    }

    [Fact]
    public async Task WithoutFix_NoFileIsTouched()
    {
        _folder.Write("a.cs", Saves);
        await Check.RunAsync(_folder.Root);
        Assert.Equal(Saves, _folder["a.cs"]);
    }
}
