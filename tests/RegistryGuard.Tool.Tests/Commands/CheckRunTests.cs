using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Commands;
using RegistryGuard.Tool.Output;
using RegistryGuard.Tool.Tests.TestRules;

namespace RegistryGuard.Tool.Tests.Commands;

public sealed class CheckRunTests : IDisposable
{
    private const string Saves = """
        using System.IO;
        class Saver { void Save() => File.WriteAllText("a", "b"); }
        """;

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Findings_Exit1InOrderOfPathLineColumnAndId()
    {
        _folder.WriteProject("B/B.csproj").Write("B/b.cs", Saves);
        _folder.Write("A/z.cs", Saves).Write("A/a.cs", Saves + "\nclass Again { void Twice() { System.IO.File.WriteAllText(\"a\", \"b\"); } }");

        var check = await Check.RunAsync(_folder.Root);

        Assert.Equal(1, check.ExitCode);
        Assert.Empty(check.Error);
        Assert.Equal(["A/a.cs:2", "A/a.cs:3", "A/z.cs:2", "B/b.cs:2"], check.Places());
    }

    [Fact]
    public async Task NothingFound_Exits0()
    {
        _folder.Write("a.cs", "class Fine { }");

        Assert.Equal(new Check(0, "", ""), await Check.RunAsync(_folder.Root));
        Assert.Equal(new Check(0, "No findings.\n", ""), await Check.RunAsync(_folder.Root, OutputFormat.Text));
    }

    [Fact]
    public async Task FileLinkedInSeveralProjects_IsReportedOnce()
    {
        _folder.WriteProject("A/A.csproj", """<Compile Include="../Shared.cs" />""").WriteProject("B/B.csproj", """<Compile Include="../Shared.cs" />""");
        _folder.Write("Shared.cs", Saves);

        Assert.Equal(["Shared.cs:2"], (await Check.RunAsync(_folder.Root)).Places());
    }

    [Fact]
    public async Task SuppressedFindingsGeneratedCodeAndCompilerErrors_AreNotPrinted()
    {
        _folder.Write("pragma.cs", "#pragma warning disable RGT001\n" + Saves);
        _folder.Write("attribute.cs", """
            [System.Diagnostics.CodeAnalysis.SuppressMessage("Test", "RGT001")]
            class Suppressed { void Save() => System.IO.File.WriteAllText("a", "b"); }
            """);
        _folder.Write("x.g.cs", Saves).Write("broken.cs", "class Broken : Gone { int");

        Assert.Equal(new Check(0, "", ""), await Check.RunAsync(_folder.Root));
    }

    [Theory]
    [InlineData("none", 0, null)]
    [InlineData("suggestion", 1, "suggestion")]
    [InlineData("error", 1, "error")]
    public async Task EditorConfig_SetsTheSeverity(string configured, int exitCode, string? printed)
    {
        _folder.WriteProject("src/A/A.csproj").Write("src/A/a.cs", Saves);
        _folder.Write("src/.editorconfig", $"[*.cs]\ndotnet_diagnostic.RGT001.severity = {configured}\n");

        var check = await Check.RunAsync(_folder.PathOf("src/A"));

        Assert.Equal(exitCode, check.ExitCode);
        if (printed is not null)
            Assert.Contains($"\"severity\":\"{printed}\"", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditorConfigThatSilencesAllAnalyzers_DoesNotSilenceTheTool()
    {
        _folder.WriteProject("src/A/A.csproj").Write("src/A/a.cs", Saves);
        _folder.Write("src/.editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.severity = none\n");

        Assert.Equal(1, (await Check.RunAsync(_folder.PathOf("src/A"))).ExitCode);
    }

    [Fact]
    public async Task NoWarn_OfTheProject_Suppresses()
    {
        _folder.WriteProject("A.csproj", properties: "<NoWarn>$(NoWarn);RGT001</NoWarn>").Write("a.cs", Saves);
        Assert.Equal(0, (await Check.RunAsync(_folder.Root)).ExitCode);
    }

    [Fact]
    public async Task AnalyzerThatThrows_IsNamedAndExits2WithTheOthersFindings()
    {
        _folder.Write("a.cs", Saves);

        var check = await Check.RunAsync(_folder.Root, more: new ThrowingAnalyzer());

        Assert.Equal(2, check.ExitCode);
        Assert.Equal(["a.cs:2"], check.Places());
        Assert.Contains("ThrowingAnalyzer", check.Error, StringComparison.Ordinal);
        Assert.Contains("broken on purpose", check.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", "does not exist")]
    [InlineData("note.txt", "neither a solution")]
    [InlineData(".", "no C# sources")]
    public async Task WrongPath_Exits2AndNamesTheWayOut(string path, string message)
    {
        _folder.Write("note.txt", "");

        var check = await Check.RunAsync(_folder.PathOf(path));

        Assert.Equal(2, check.ExitCode);
        Assert.Empty(check.Output);
        Assert.Contains(message, check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_Exits130()
    {
        _folder.Write("a.cs", Saves);
        using var error = new StringWriter();
        var run = new CheckRun(Check.TestRules, Terminal.Plain(TextWriter.Null, error));

        var code = await run.RunAsync(new CheckOptions(_folder.Root, OutputFormat.Json, Fix: false), new CancellationToken(canceled: true));

        Assert.Equal(130, code);
    }

    [Fact]
    public async Task Project_IsLoadedThroughMsBuildOnceItIsRestored()
    {
        _folder.WriteProject("App/App.csproj", properties: "<ImplicitUsings>enable</ImplicitUsings>");
        _folder.Write("App/a.cs", Saves.Replace("using System.IO;", "", StringComparison.Ordinal));
        var project = _folder.PathOf("App/App.csproj");

        var unrestored = await Check.RunAsync(project);
        await _folder.RestoreAsync("App/App.csproj");
        var restored = await Check.RunAsync(project);

        Assert.Equal(2, unrestored.ExitCode);
        Assert.Contains("dotnet restore", unrestored.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (restored.ExitCode, restored.Error));
        Assert.Equal(["a.cs:2"], restored.Places());
    }

    [Fact]
    public async Task ShippedRules_FindARaceInAFolderOfBareSources()
    {
        _folder.Write("Store.cs", """
            using System.Text.Json;
            public class Store
            {
                private const string Path = "agents.json";
                public void Add(string agent)
                {
                    var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path))!;
                    agents.Add(agent);
                    File.WriteAllText(Path, JsonSerializer.Serialize(agents));
                }
            }
            """);

        var check = await Check.RunAsync(_folder.Root, OutputFormat.Text, rules: RuleCatalog.Shipped);

        Assert.Equal((1, ""), (check.ExitCode, check.Error));
        Assert.Equal(
            """
            Store.cs
            9:9 warning RG1001: Registry 'agents.json' is loaded in line 7 and saved here, and no lock is held from one to the other: what others save in between is lost
              7 |         var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path))!;
                |                                                               ---------------------- loaded here
              8 |         agents.Add(agent);
              9 |         File.WriteAllText(Path, JsonSerializer.Serialize(agents));
                |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ saved here

            1 finding in 1 file: 1 RG1001

            """.ReplaceLineEndings("\n"),
            check.Output);
    }

    [Fact]
    public async Task ShippedRules_SeeWhichFilesOtherProjectsNameForAHelper()
    {
        _folder.WriteProject("Library/Library.csproj");
        _folder.Write("Library/Disk.cs", """
            using System.IO;
            public static class Disk
            {
                public static void Add(string path, string line) => File.WriteAllText(path, File.ReadAllText(path) + line);
            }
            """);
        _folder.WriteProject("App/App.csproj", """<ProjectReference Include="../Library/Library.csproj" />""");
        _folder.Write("App/Store.cs", """public class Store { public void Add(string line) => Disk.Add("agents.txt", line); }""");

        var check = await Check.RunAsync(_folder.Root, rules: RuleCatalog.Shipped);

        Assert.Equal(["RG1001 warning"], check.Findings());
        Assert.Equal(["Library/Disk.cs:4"], check.Places());
    }
}
