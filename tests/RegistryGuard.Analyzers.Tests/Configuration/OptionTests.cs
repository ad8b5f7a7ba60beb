using RegistryGuard.Analyzers.Configuration;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Configuration;

/// <summary>Each option changes what is reported, and only where it is set.</summary>
public sealed class OptionTests
{
    private const string Handed = """
        class Store
        {
            void Add(string folder, string line) =>
                {|#:RegistryGuard.AtomicFile.WriteAllText(Path.Combine(folder, "agents.json"), File.ReadAllText(Path.Combine(folder, "agents.json")) + line)|};
        }
        """;

    private const string Race = """
        namespace Acme.Tools
        {
            class Store
            {
                private const string Name = "data/agents.json";

                class Writer
                {
                    void Add(string line) => {|RG1001:File.WriteAllText(Name, File.ReadAllText(Name) + line)|};
                }
            }
        }
        """;

    private const string Locked = """
        class Store
        {
            private static readonly object s_gate = new();

            void Add(string line)
            {
                lock (s_gate)
                    {|RG1005:RegistryGuard.AtomicFile.WriteAllText("agents.json", File.ReadAllText("agents.json") + line)|};
            }
        }
        """;

    [Theory]
    [InlineData("excluded_paths = agents.json")]
    [InlineData("excluded_paths = *.cache, DATA/*.json")]
    [InlineData("excluded_paths = **/agents.json")]
    [InlineData("excluded_types = Acme.Tools.Store")]
    [InlineData("excluded_types = Other, Acme.*")]
    public Task Race_Excluded_DoesNotTrigger(string line) => Verify.Configured(Section(line), ("Sample.cs", Unmarked(Race)));

    [Theory]
    [InlineData("excluded_paths = gents.json")]
    [InlineData("excluded_paths = *.cache")]
    [InlineData("excluded_paths = other/agents.json")]
    [InlineData("excluded_types = Acme.Tool")]
    [InlineData("excluded_types = Store")]
    public Task Race_WhereSomethingElseIsExcluded_Triggers(string line) => Verify.Configured(Section(line), ("Sample.cs", Race));

    [Fact]
    public Task ExcludedPath_NamedByTheCallers_DoesNotTrigger() => Verify.Configured(Section("excluded_paths = *.cache"), ("Sample.cs", """
        class Store
        {
            void Add(string line)
            {
                Append("first.cache", line);
                Append("second.cache", line);
            }

            void Append(string path, string line) => File.WriteAllText(path, File.ReadAllText(path) + line);
        }
        """));

    [Fact]
    public Task Option_OfOneFile_IsForThatFile() => Verify.Configured(
        "[Quiet.cs]\nregistryguard.excluded_paths = agents.json\n",
        ("Loud.cs", Race),
        ("Quiet.cs", Unmarked(Race).Replace("Acme", "Quiet", StringComparison.Ordinal)));

    [Theory]
    [InlineData("", "RG1009")]
    [InlineData("registry_paths = agents.json", "RG1001")]
    [InlineData("registry_paths = jobs.json", "RG1009")]
    public Task RegistryPath_MakesAFileOfTheCallersARegistry(string line, string rule) =>
        Verify.Configured(Section(line), ("Sample.cs", Handed.Replace("{|#:", $"{{|{rule}:", StringComparison.Ordinal)));

    [Theory]
    [InlineData("single_process = true", false)]
    [InlineData("single_process = false", true)]
    public Task SingleProcess_NeedsNoLockThatOthersSee(string line, bool triggers) =>
        Verify.Configured(Section(line), ("Sample.cs", triggers ? Locked : Unmarked(Locked)));

    [Fact]
    public Task SingleProcess_SavesItsStartUpModel() => Verify.Configured(Section("single_process = true"), ("Sample.cs", """
        class Store
        {
            private readonly List<string> _lines;

            public Store() => _lines = [.. File.ReadAllLines("state.txt")];

            void Add(string line)
            {
                _lines.Add(line);
                RegistryGuard.AtomicFile.WriteAllLines("state.txt", _lines);
            }
        }
        """));

    [Theory]
    [InlineData("", true)]
    [InlineData("lock_types = Acme.Gate", true)]
    [InlineData("lock_types = Acme.StoreGuard", false)]
    public Task LockType_IsALockWhileItLives(string line, bool triggers)
    {
        const string Source = """
            namespace Acme
            {
                sealed class StoreGuard(string name) : IDisposable
                {
                    public string Name => name;

                    public void Dispose() { }
                }

                class Store
                {
                    void Add(string line)
                    {
                        using var held = new StoreGuard("agents");
                        {|RG1001:RegistryGuard.AtomicFile.WriteAllText("agents.json", File.ReadAllText("agents.json") + line)|};
                    }
                }
            }
            """;
        return Verify.Configured(Section(line), ("Sample.cs", triggers ? Source : Unmarked(Source)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("generated_code = false", false)]
    [InlineData("generated_code = true", true)]
    public Task GeneratedCode_IsReportedOnDemand(string line, bool triggers) =>
        Verify.Configured(Section(line), ("Store.g.cs", "// <auto-generated/>\n" + (triggers ? Race : Unmarked(Race))));

    [Theory]
    [InlineData("", false)]
    [InlineData("generated_code = true", true)]
    public Task GeneratedUseOfTheRuntime_IsReportedOnDemand(string line, bool triggers)
    {
        const string Source = """
            class State { public int Count { get; set; } }

            class Store
            {
                void Raise(RegistryGuard.IRegistry<State> registry)
                {
                    var state = registry.Read();
                    {|RG3001:state.Count++|};
                }
            }
            """;
        return Verify.Configured(Section(line), ("Store.g.cs", triggers ? Source : Unmarked(Source)));
    }

    [Theory]
    [InlineData("single_process = maybe", "The option 'registryguard.single_process = maybe' has no effect: write true or false")]
    [InlineData("generated_code = 1", "The option 'registryguard.generated_code = 1' has no effect: write true or false")]
    [InlineData("excluded_paths = ", "The option 'registryguard.excluded_paths' has no effect: write one pattern or name, or several with a comma in between")]
    [InlineData("lock_types = A,,B", "The option 'registryguard.lock_types = A,,B' has no effect: write one pattern or name, or several with a comma in between")]
    [InlineData("exclude_paths = a", "The option 'registryguard.exclude_paths' has no effect: there is no such option; options are ")]
    public async Task UnreadableOption_IsReportedOnce(string line, string message)
    {
        var compilation = Compilations.Of(("A.cs", "class A;"), ("B.cs", "class B;"));

        var finding = Assert.Single(await Verify.Findings(compilation, new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([], new ConfigOptions(Section(line)))));

        Assert.Equal("RG0002", finding.Id);
        Assert.Equal("A.cs", finding.Location.SourceTree!.FilePath);
        Assert.StartsWith(message, finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_DescribesEveryOption()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "src", "RegistryGuard.Analyzers", "docs", "Options.md"));

        Assert.All(OptionKeys.All, key => Assert.Contains($"| `{key}` |", page));
        Assert.All(OptionKeys.All, key => Assert.Contains($"\n{key} = ", page));
    }

    private static string Section(string line) => line.Length == 0 ? "" : $"[*.cs]\nregistryguard.{line}\n";

    private static string Unmarked(string source) => Markup.Parse(source).Text;
}
