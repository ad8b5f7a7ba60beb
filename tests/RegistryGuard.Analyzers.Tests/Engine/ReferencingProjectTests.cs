using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Helpers for files that projects name which reference the helpers' own, where a tool knows them all.</summary>
public sealed class ReferencingProjectTests
{
    private const string Helper = """
        public static class Disk
        {
            public static string Load(string path) => File.ReadAllText(path);

            public static void Save(string path, string text) => File.WriteAllText(path, text);

            public static void Add(string path, string line) => File.WriteAllText(path, File.ReadAllText(path) + line);
        }
        """;

    [Fact]
    public async Task FileThatTheOtherNames_TriggersInTheHelper()
    {
        var findings = await FindingsInTheHelper("""
            class Settings
            {
                private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "settings.json");

                public string Text { get => Disk.Load(s_path); set => Disk.Save(s_path, value); }

                public void Log(string line) => Disk.Add(s_path, line);
            }
            """);

        Assert.Equal(["RG1003", "RG2001", "RG1001"], findings.Select(f => f.Id));
    }

    [Fact]
    public async Task FileThatACallerOfTheOtherNames_TriggersInTheHelper()
    {
        var findings = await FindingsInTheHelper("""
            class Store
            {
                public void Add(string line) => Append("state.txt", line);

                private static void Append(string path, string line) => Disk.Add(path, line);
            }
            """);

        Assert.Contains(findings, f => f.Id == "RG1001");
    }

    [Fact]
    public async Task LockThatTheOtherHolds_IsHeldInTheHelper()
    {
        var findings = await FindingsInTheHelper("""
            class Store
            {
                private readonly object _gate = new();

                public void Add(string line) { lock (_gate) Disk.Add("state.txt", line); }
            }
            """);

        Assert.Contains(findings, f => f.Id == "RG1005");
        Assert.DoesNotContain(findings, f => f.Id is "RG1001" or "RG1009");
    }

    [Theory]
    [InlineData("class Store { void Show() => Console.WriteLine(Path.GetTempPath()); }")]
    [InlineData("class Store { [Test] public void Adds() => Disk.Add(\"state.txt\", \"\"); } class TestAttribute : Attribute { }")]
    public async Task NoFileNamed_IsHandedIn(string other) => Assert.Equal("RG1009", Assert.Single(await FindingsInTheHelper(other)).Id);

    [Fact]
    public async Task ProjectThatMentionsNoHelper_IsNotCompiled()
    {
        var library = Compilations.Of(("Library.cs", Helper));
        var other = Compilations.Of(("Program.cs", "class Store { }"));

        await Verify.Findings(library, With(new(other.SyntaxTrees, _ => throw new InvalidOperationException("It was compiled."))));
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsInTheHelper(string other)
    {
        var library = Compilations.Of(("Library.cs", Helper));
        var program = Compilations.Of(("Program.cs", other)).WithAssemblyName("Program").AddReferences(library.ToMetadataReference());
        return await Verify.Findings(library, With(new(program.SyntaxTrees, _ => program)));
    }

    private static AnalyzerOptions With(ReferencingProject project) => new([new ReferencingProjects([project])]);
}
