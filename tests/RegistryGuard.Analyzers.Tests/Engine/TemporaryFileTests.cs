using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>What a temporary file is written with is what the rename over the registry saves.</summary>
public sealed class TemporaryFileTests
{
    [Theory]
    [InlineData("new StreamWriter(temporary)")]
    [InlineData("File.CreateText(temporary)")]
    [InlineData("new StreamWriter(new FileStream(temporary, FileMode.CreateNew))")]
    [InlineData("new StreamWriter(File.Create(temporary))")]
    public Task WrittenThroughAHandle_Triggers(string writer) => Verify.Rules(Sample(writer));

    [Fact]
    public Task FileThatMustBeNew_IsNoSaveInPlace() => Verify.Rules("""
        class Store
        {
            public string Load() => File.ReadAllText("state.txt");

            public void Create()
            {
                using var writer = new StreamWriter(new FileStream("state.txt", FileMode.CreateNew));
                writer.Write("first");
            }
        }
        """);

    private static string Sample(string writer) => """
        class Store
        {
            void Add(string line)
            {
                var text = File.ReadAllText("state.txt");
                var temporary = Path.GetTempFileName();
                using (var writer = WRITER)
                    writer.Write(text + line);
                {|RG1001:File.Move(temporary, "state.txt", true)|};
            }
        }
        """.Replace("WRITER", writer, StringComparison.Ordinal);

    [Fact]
    public Task FolderThatTheConstructorMakesForTheObjectAlone_DoesNotTrigger() => Verify.Rules("""
        public sealed class StoreTests
        {
            private readonly string _folder;

            public StoreTests()
            {
                _folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
                Directory.CreateDirectory(_folder);
            }

            public void Adds()
            {
                File.WriteAllText(Path.Combine(_folder, "state.json"), "1");
                var text = File.ReadAllText(Path.Combine(_folder, "state.json"));
                File.WriteAllText(Path.Combine(_folder, "state.json"), text + "2");
            }

            public void Loads() => File.ReadAllText(Path.Combine(_folder, "state.json"));
        }
        """);

    [Fact]
    public Task NameWithTheTimeInIt_IsAnotherFileEachTime_IsNoReadModifyWrite() => Verify.Rules("""
        sealed class Reports
        {
            private readonly object _gate = new();
            private readonly object _other = new();

            public void Write(string text)
            {
                lock (_gate)
                    {|RG2001:File.WriteAllText($"report-{DateTime.UtcNow:yyyyMMddHHmmss}.txt", text)|};
            }

            public void Rewrite(string text)
            {
                lock (_other)
                    File.WriteAllText($"report-{DateTime.UtcNow:yyyyMMddHHmmss}.txt", text + {|RG1003:File.ReadAllText($"report-{DateTime.UtcNow:yyyyMMddHHmmss}.txt")|});
            }
        }
        """);

    [Fact]
    public Task FileOfATemporaryType_DoesNotTrigger() => Verify.Rules("""
        class Handle(string path) : IDisposable
        {
            public static implicit operator string(Handle handle) => handle.ToString()!;

            public override string ToString() => path;

            public void Dispose() => File.Delete(path);
        }

        class TempFile() : Handle("work.bin");

        class Sorter
        {
            void Sort()
            {
                using var input = new TempFile();
                var lines = File.ReadAllLines(input);
                Array.Sort(lines);
                File.WriteAllLines(input, lines);
            }
        }
        """);
}
