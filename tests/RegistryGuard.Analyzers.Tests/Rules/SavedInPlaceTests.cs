using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class SavedInPlaceTests
{
    [Fact]
    public Task PathComputedInTheConstructor_Triggers() => Verify.Rules("""
        sealed class State { public List<string> Items { get; set; } = []; }

        sealed class StateStore
        {
            private readonly object _gate = new();
            private readonly string _path;

            public StateStore(string folder)
            {
                _path = Path.Combine(folder, "User", "state.json");
                State = Load();
            }

            public State State { get; }

            public void Save()
            {
                lock (_gate)
                {
                    try
                    {
                        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                        var json = Newtonsoft.Json.JsonConvert.SerializeObject(State);
                        {|RG2001:File.WriteAllText(_path, json)|};
                    }
                    catch (Exception e)
                    {
                        Console.WriteLine(e);
                    }
                }
            }

            private State Load()
            {
                try
                {
                    if (!File.Exists(_path))
                        return new State();
                    var json = {|RG1003:File.ReadAllText(_path)|};
                    var state = Newtonsoft.Json.JsonConvert.DeserializeObject<State>(json) ?? new State();
                    state.Items ??= [];
                    return state;
                }
                catch (Exception e)
                {
                    Console.WriteLine(e);
                    return new State();
                }
            }
        }
        """);

    [Fact]
    public async Task UsingStatic_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            using static System.IO.File;

            class Store
            {
                void Save(string text) => WriteAllText("state.json", text);

                string Load() => ReadAllText("state.json");
            }
            """));

        Assert.Equal(["RG1003", "RG2001"], (await Verify.Findings(compilation)).Select(f => f.Id).Order());
    }

    [Theory]
    [InlineData("global using static System.IO.File;")]
    [InlineData("global using static global::System.IO.File;")]
    public async Task UsingStaticOfAnotherFile_Triggers(string directive)
    {
        var compilation = Compilations.Of(("GlobalUsings.cs", directive), ("Sample.cs", """
            class Store
            {
                void Save(string text) => WriteAllText("state.json", text);

                string Load() => ReadAllText("state.json");
            }
            """));

        Assert.Equal(["RG1003", "RG2001"], (await Verify.Findings(compilation)).Select(f => f.Id).Order());
    }

    [Fact]
    public Task LogThatIsOnlyCopied_DoesNotTrigger() => Verify.Rules("""
        sealed class Log
        {
            private readonly StreamWriter _writer;

            public Log(string path)
            {
                Path = path;
                _writer = new StreamWriter(path, append: false);
            }

            public string Path { get; }

            public void Write(string line) => _writer.WriteLine(line);
        }

        class Crash
        {
            void Keep(Log log) => File.Copy(log.Path, "crash.log");
        }
        """);

    [Fact]
    public Task TemporaryFileAndRename_IsNotInPlace() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            void Save(string text)
            {
                var temporary = _path + ".tmp";
                File.WriteAllText(temporary, text);
                {|RG2003:File.Move(temporary, _path, overwrite: true)|};
            }

            string Load() => File.ReadAllText(_path);
        }
        """);

    [Fact]
    public Task TemporaryFileAndCopy_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            void Save(string text)
            {
                var temporary = _path + ".tmp";
                File.WriteAllText(temporary, text);
                {|RG2001:File.Copy(temporary, _path, overwrite: true)|};
            }

            string Load() => {|RG1003:File.ReadAllText(_path)|};
        }
        """);

    [Fact]
    public Task AtomicFile_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            void Save(string text) => RegistryGuard.AtomicFile.WriteAllText(_path, text);

            string Load() => File.ReadAllText(_path);
        }
        """);

    [Fact]
    public Task StreamWriter_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            void Save(string text)
            {
                using var writer = {|RG2001:new StreamWriter(_path)|};
                writer.Write(text);
            }

            string Load()
            {
                using var reader = {|RG1003:new StreamReader(_path)|};
                return reader.ReadToEnd();
            }
        }
        """);

    [Fact]
    public Task FileStreamOpenedToCreate_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "state.json";

            async Task Save(List<string> items)
            {
                await using var stream = {|RG2001:new FileStream(_path, FileMode.Create, FileAccess.Write)|};
                await JsonSerializer.SerializeAsync(stream, items);
            }

            async Task<List<string>> Load()
            {
                await using var stream = {|RG1003:File.OpenRead(_path)|};
                return await JsonSerializer.DeserializeAsync<List<string>>(stream) ?? [];
            }
        }
        """);

    [Fact]
    public Task Appending_DoesNotTrigger() => Verify.Rules("""
        class Log
        {
            private readonly string _path = "log.txt";

            void Write(string line) => File.AppendAllText(_path, line);

            void WriteMore(string line)
            {
                using var writer = new StreamWriter(_path, append: true);
                writer.WriteLine(line);
            }

            string Read() => File.ReadAllText(_path);
        }
        """);

    [Fact]
    public Task FileThatNobodyLoads_DoesNotTrigger() => Verify.Rules("""
        class Exporter
        {
            void Export(string html) => File.WriteAllText("report.html", html);
        }
        """);

    [Fact]
    public Task AtomicCopy_DoesNotTrigger() => Verify.Rules("""
        sealed class Store(string folder)
        {
            private readonly string _path = Path.Combine(folder, "state.json");
            string Load() => File.ReadAllText(_path);
            void Reset() => RegistryGuard.AtomicFile.Copy("template.json", _path, true);
        }
        """);

    [Fact]
    public Task WriterOfATemporaryName_DoesNotTrigger() => Verify.Rules("""
        sealed class Store(string folder)
        {
            private readonly string _path = Path.Combine(folder, "state.xml");
            string Load() => File.ReadAllText(_path);

            void Save(string text) => RegistryGuard.AtomicFile.Write(_path, temporary =>
            {
                using var writer = System.Xml.XmlWriter.Create(temporary);
                writer.WriteElementString("text", text);
            });

            Task SaveAsync(string text) => RegistryGuard.AtomicFile.WriteAsync(_path, temporary => File.WriteAllTextAsync(temporary, text));

            void SaveByGroup() => RegistryGuard.AtomicFile.Write(_path, Empty);
            private static void Empty(string path) => File.WriteAllText(path, "");
        }
        """);
}
