using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

/// <summary>The framework's own file APIs beyond <c>File.ReadAllText</c> and its kin.</summary>
public sealed class FileApiTests
{
    [Theory]
    [InlineData("File.WriteAllText(\"state.txt\", (text + line).AsSpan())")]
    [InlineData("File.WriteAllBytes(\"state.txt\", System.Text.Encoding.UTF8.GetBytes(text + line).AsSpan())")]
    public Task SaveOfASpan_Triggers(string save) => After($"{{|RG1001:{save}|}};");

    [Theory]
    [InlineData("File.AppendAllText(\"state.txt\", text.AsSpan());")]
    [InlineData("File.AppendAllBytes(\"state.txt\", System.Text.Encoding.UTF8.GetBytes(text));")]
    public Task Append_DoesNotTrigger(string append) => After(append);

    [Theory]
    [InlineData("new FileStream(\"state.txt\", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write })")]
    [InlineData("new FileStream(\"state.txt\", FileMode.Create, FileAccess.Write, FileShare.Read, 4096, FileOptions.WriteThrough)")]
    [InlineData("File.Open(\"state.txt\", new FileStreamOptions { Mode = FileMode.Truncate, Access = FileAccess.Write })")]
    [InlineData("new FileInfo(\"state.txt\").Open(new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write })")]
    public Task StreamOpenedByOptions_Triggers(string open) => After($$"""
        using var stream = {|RG1001:{{open}}|};
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text + line));
        """);

    [Fact]
    public Task WriterOpenedByOptions_Triggers() => After("""
        var options = new FileStreamOptions { Access = FileAccess.Write };
        options.Mode = FileMode.Create;
        using var writer = {|RG1001:new StreamWriter("state.txt", options)|};
        writer.Write(text + line);
        """);

    [Theory]
    [InlineData("new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }")]
    [InlineData("new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write }")]
    [InlineData("OptionsFromElsewhere()")]
    public Task StreamThatSavesNothing_DoesNotTrigger(string options) => After($"using var stream = new FileStream(\"state.txt\", {options});");

    [Fact]
    public Task StreamOpenedByUnsetOptions_Reads() => Verify.Rules("""
        class Store
        {
            void Show()
            {
                using var stream = {|RG1003:new FileStream("state.txt", new FileStreamOptions())|};
                stream.CopyTo(Console.OpenStandardOutput());
            }

            void Set(string text) => {|RG2001:File.WriteAllText("state.txt", text)|};
        }
        """);

    [Theory]
    [InlineData("new FileStream(\"state.lock\", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None })", "every process")]
    [InlineData("new FileStream(\"state.lock\", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite })", "")]
    [InlineData("new FileStream(\"state.lock\", FileMode.OpenOrCreate)", "")]
    [InlineData("File.Open(\"state.lock\", FileMode.OpenOrCreate)", "every process")]
    [InlineData("new FileInfo(\"state.lock\").Open(FileMode.OpenOrCreate)", "every process")]
    [InlineData("File.OpenHandle(\"state.lock\", FileMode.OpenOrCreate, FileAccess.ReadWrite)", "")]
    [InlineData("File.OpenHandle(\"state.lock\", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)", "every process")]
    public void Handle_IsALockIfItLetsNobodyIn(string open, string held) => Assert.Equal(held, HeldLocks.In($$"""
        class Store
        {
            string Load()
            {
                using var only = {{open}};
                return File.ReadAllText("state.txt");
            }
        }
        """));

    [Fact]
    public Task RandomAccess_Triggers() => After("""
        using var handle = {|RG1001:File.OpenHandle("state.txt", FileMode.Create, FileAccess.Write)|};
        RandomAccess.Write(handle, System.Text.Encoding.UTF8.GetBytes(text + line), 0);
        """);

    [Fact]
    public Task IsolatedStorage_Triggers() => Verify.Rules("""
        using System.IO.IsolatedStorage;

        class Store
        {
            void Add(string line)
            {
                using var store = IsolatedStorageFile.GetUserStoreForApplication();
                string text;
                using (var reader = new StreamReader(store.OpenFile("state.txt", FileMode.Open, FileAccess.Read)))
                    text = reader.ReadToEnd();
                using var writer = new StreamWriter({|RG1001:store.CreateFile("state.txt")|});
                writer.Write(text + line);
            }

            void AddByStream(string line)
            {
                string text;
                using (var reader = new StreamReader(new IsolatedStorageFileStream("other.txt", FileMode.Open, FileAccess.Read, FileShare.Read)))
                    text = reader.ReadToEnd();
                using var writer = new StreamWriter({|RG1001:new IsolatedStorageFileStream("other.txt", FileMode.Create, FileAccess.Write)|});
                writer.Write(text + line);
            }
        }
        """);

    [Fact]
    public Task DataSet_Triggers() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                var state = new System.Data.DataSet();
                state.ReadXml("state.xml");
                state.Tables[0].Rows.Add(line);
                {|RG1001:state.WriteXml("state.xml")|};
            }

            void Fresh(string line)
            {
                var state = new System.Data.DataSet();
                state.ReadXml("defaults.xml");
                state.WriteXml("fresh.xml");
            }
        }
        """);

    /// <summary>The statements after a load of the same file.</summary>
    private static Task After(string statements) => Verify.Rules($$"""
        class Store
        {
            void Add(string line)
            {
                var text = File.ReadAllText("state.txt");
                {{statements}}
            }

            static FileStreamOptions OptionsFromElsewhere() => new() { Mode = FileMode.Create, Access = FileAccess.Write };
        }
        """);
}
