using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Loading;

namespace RegistryGuard.Tool.Tests.Fixing;

/// <summary>The shipped rules and fixes, end to end, on the sample that has every fault.</summary>
public sealed class ShippedFixesTests : IDisposable
{
    private const string Project = "App/App.csproj";

    private static readonly string s_sample = Path.Combine(AppContext.BaseDirectory, "RacyOrchestrator");

    private readonly SourceFolder _folder = new();

    public ShippedFixesTests()
    {
        var runtime = typeof(RegistryLock).Assembly.Location;
        _folder.WriteProject(
            Project,
            items: $"""<Reference Include="RegistryGuard"><HintPath>{runtime}</HintPath></Reference>""",
            properties: "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>");
        foreach (var file in Directory.GetFiles(s_sample, "*.cs"))
            _folder.Write($"App/{Path.GetFileName(file)}", File.ReadAllText(file));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task FolderOfBareSources_IsFixedForGood() => VerifyFixedForGoodAsync(_folder.Root);

    [Fact]
    public async Task RestoredProject_IsFixedForGood()
    {
        await _folder.RestoreAsync(Project);
        await VerifyFixedForGoodAsync(_folder.PathOf(Project));
    }

    /// <summary>Nothing is left, the result compiles, and a second run changes nothing.</summary>
    private async Task VerifyFixedForGoodAsync(string path)
    {
        var before = Sources();
        Assert.Equal(1, (await Check.RunAsync(path, rules: RuleCatalog.Shipped)).ExitCode);
        Assert.Equal(before, Sources());

        var first = await Check.RunAsync(path, fix: true, rules: RuleCatalog.Shipped);
        var after = Sources();
        var second = await Check.RunAsync(path, fix: true, rules: RuleCatalog.Shipped);

        Assert.Equal((0, ""), (first.ExitCode, first.Output));
        Assert.Contains("fixed", first.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["Orchestrator.cs", "RegistryStore.cs"],
            before.Keys.Where(file => before[file] != after[file]).Select(Path.GetFileName).Order());
        Assert.Empty(await ErrorsAsync(path));
        Assert.Equal((0, "", ""), (second.ExitCode, second.Output, second.Error));
        Assert.Equal(after, Sources());
    }

    private SortedDictionary<string, string> Sources() =>
        new(Directory.GetFiles(_folder.PathOf("App"), "*.cs").ToDictionary(file => file, File.ReadAllText), StringComparer.Ordinal);

    private static async Task<IEnumerable<Diagnostic>> ErrorsAsync(string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var sources = await SourceLoader.LoadAsync(path, _ => { }, cancellation);
        var compilation = await sources.Solution.Projects.Single().GetCompilationAsync(cancellation);
        return compilation!.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
