using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

/// <summary>TestableIO's System.IO.Abstractions, declared as its package does, and recognised by shape where the package is absent.</summary>
public sealed class FileSystemAbstractionTests
{
    private const string Package = """
        namespace System.IO.Abstractions
        {
            public interface IFileSystem { IFile File { get; } IPath Path { get; } IFileInfoFactory FileInfo { get; } IFileStreamFactory FileStream { get; } }
            public interface IFile
            {
                bool Exists(string path);
                string ReadAllText(string path);
                Task<string> ReadAllTextAsync(string path, CancellationToken cancellationToken = default);
                void WriteAllText(string path, string contents);
                Task WriteAllTextAsync(string path, string contents, CancellationToken cancellationToken = default);
                Stream Open(string path, FileMode mode, FileAccess access, FileShare share);
                void Move(string sourceFileName, string destFileName, bool overwrite);
            }
            public abstract class FileBase { public abstract string ReadAllText(string path); public abstract void WriteAllText(string path, string contents); }
            public interface IPath { string Combine(string path1, string path2); string GetTempFileName(); }
            public interface IFileSystemInfo { string FullName { get; } }
            public interface IFileInfo : IFileSystemInfo { StreamReader OpenText(); StreamWriter CreateText(); }
            public interface IFileInfoFactory { IFileInfo New(string fileName); }
            public interface IFileStreamFactory { Stream New(string path, FileMode mode, FileAccess access, FileShare share); }
        }
        """;

    public static TheoryData<string> Codes =>
    [
        "var text = fs.File.ReadAllText(\"state.txt\"); {|RG1001:fs.File.WriteAllText(\"state.txt\", text + line)|};",
        "var text = await fs.File.ReadAllTextAsync(\"state.txt\"); await {|RG1001:fs.File.WriteAllTextAsync(\"state.txt\", text + line)|};",
        "var path = fs.Path.Combine(AppContext.BaseDirectory, \"state.txt\"); var text = fs.File.ReadAllText(path); {|RG1001:fs.File.WriteAllText(path, text + line)|};",
        "var text = fs.File.ReadAllText(\"state.txt\"); {|RG1001:File.WriteAllText(\"state.txt\", text + line)|};",
        "var text = fs.File.ReadAllText(\"state.txt\"); {|RG1001:fs.File.WriteAllText(contents: text + line, path: \"state.txt\")|};",
        "using var only = fs.File.Open(\"state.txt.lock\", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); "
            + "var text = fs.File.ReadAllText(\"state.txt\"); var temporary = fs.Path.GetTempFileName(); fs.File.WriteAllText(temporary, text + line); fs.File.Move(temporary, \"state.txt\", true);",
        "var text = fs.File.ReadAllText(\"state.txt\"); fs.File.WriteAllText(\"copy.txt\", text + line);",
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    [InlineData("Absent.Disk.File.WriteAllText(\"state.txt\", Absent.Disk.File.ReadAllText(\"state.txt\") + line);")]
    [InlineData("fs.Disk.WriteAllText(\"state.txt\", fs.Disk.ReadAllText(\"state.txt\") + line);")]
    public async Task PackageAbsent_IsReadByItsShape(string code)
    {
        var sample = Markup.Parse(Sample("", "", "AbsentFileSystem", code));
        var found = await Verify.Findings(Compilations.Of(("Sample.cs", sample.Text)));

        Assert.Equal(sample.Spans.Select(s => (s.Start, s.Id)), found.Select(f => (f.Location.SourceSpan.Start, f.Id)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public Task PackagePresent_IsReadByItsModels(string code) => Verify.Rules(Sample(Package, "using System.IO.Abstractions;", "IFileSystem", code));

    [Fact]
    public Task FileBase_Triggers() => Verify.Rules($$"""
        {{Package}}
        class Lines(System.IO.Abstractions.FileBase File)
        {
            void Add(string line)
            {
                var text = File.ReadAllText("state.txt");
                {|RG1001:File.WriteAllText("state.txt", text + line)|};
            }
        }
        """);

    [Fact]
    public Task FileInfo_Triggers() => Verify.Rules(Sample(Package, "using System.IO.Abstractions;", "IFileSystem", """
        var file = fs.FileInfo.New("state.txt");
        string text;
        using (var reader = file.OpenText())
            text = reader.ReadToEnd();
        using var writer = {|RG1001:file.CreateText()|};
        writer.Write(text + line);
        await Task.Yield();
        """));

    [Fact]
    public Task FileStream_Triggers() => Verify.Rules(Sample(Package, "using System.IO.Abstractions;", "IFileSystem", """
        var text = await fs.File.ReadAllTextAsync("state.txt");
        using var writer = new StreamWriter({|RG1001:fs.FileStream.New("state.txt", FileMode.Create, FileAccess.Write, FileShare.Read)|});
        writer.Write(text + line);
        """));

    [Fact]
    public async Task FileThatBindsToSomethingElse_DoesNotTrigger()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Blob { public string ReadAllText(string path) => ""; public void WriteAllText(string path, int contents) { } }
            class Disk { public Blob File { get; } = new(); }

            class Lines(Disk disk)
            {
                void Add(string line) => disk.File.WriteAllText("state.txt", disk.File.ReadAllText("state.txt") + line);
            }
            """));

        Assert.Empty(await Verify.Findings(compilation));
    }

    private static string Sample(string package, string usings, string type, string code) => $$"""
        {{usings}}
        {{package}}
        class Lines({{type}} fs)
        {
            async Task Add(string line)
            {
                {{code}}
            }
        }
        """;
}
