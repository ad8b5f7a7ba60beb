using RegistryGuard.Tool.Commands;
using RegistryGuard.Tool.Tests.TestRules;

namespace RegistryGuard.Tool.Tests.Baselines;

/// <summary>Findings that are written down once, and only others fail.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Saver = """
        using System.IO;
        class Saver { void Save() => File.WriteAllText("a", "b"); }
        """;

    private readonly SourceFolder _folder = new();

    public BaselineTests() => _folder.Write("src/Saver.cs", Saver);

    private string Known => _folder.PathOf("known.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KnownFindings_AreNotToldAndDoNotFail()
    {
        var written = await WriteAsync();

        Assert.Equal((0, ""), (written.ExitCode, written.Output));
        Assert.Contains("1 findings written to", written.Error, StringComparison.Ordinal);
        Assert.Equal(new Check(0, "", "note: 1 known findings are not told\n"), await CompareAsync());
    }

    [Fact]
    public async Task CodeAboveAndWhiteSpace_DoNotMakeAFindingNew()
    {
        await WriteAsync();
        _folder.Write("src/Saver.cs", "// One more line.\n\n" + Saver.Replace("(\"a\", \"b\")", "(\"a\",\n        \"b\")", StringComparison.Ordinal));

        Assert.Equal(0, (await CompareAsync()).ExitCode);
    }

    [Fact]
    public async Task NewFindings_AreToldAndFail()
    {
        await WriteAsync();
        _folder.Write("src/Other.cs", Saver);

        var check = await CompareAsync();

        Assert.Equal(1, check.ExitCode);
        Assert.Equal(["src/Other.cs:2"], check.Places());
    }

    [Fact]
    public async Task OneMoreThatLooksTheSame_IsNew()
    {
        await WriteAsync();
        _folder.Write("src/Saver.cs", Saver + "\nclass Again { void Save() => System.IO.File.WriteAllText(\"c\", \"d\"); void Twice() => File.WriteAllText(\"a\", \"b\"); }");

        Assert.Equal(["src/Saver.cs:3", "src/Saver.cs:3"], (await CompareAsync()).Places());
    }

    [Fact]
    public async Task FixedFindings_AreCounted()
    {
        await WriteAsync();
        _folder.Write("src/Saver.cs", "class Saver { }");

        var check = await CompareAsync();

        Assert.Equal(0, check.ExitCode);
        Assert.Contains("1 findings of the baseline are gone: --update-baseline takes them out", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPathIntoTheSameSources_FindsTheSameBaseline()
    {
        await WriteAsync();

        var check = await Check.RunAsync(new CheckOptions(_folder.PathOf("src"), OutputFormat.Json, Fix: false) { Baseline = Known });

        Assert.Equal(0, check.ExitCode);
    }

    [Theory]
    [InlineData(null, "There is no baseline '{0}'. Write one with --update-baseline.")]
    [InlineData("{\"version\":1,\n<<<<<<<", "'{0}' is no valid JSON (line 2)")]
    [InlineData("{\"version\":2,\"findings\":[]}", "'{0}' was written by a newer version")]
    [InlineData("[]", "'{0}' is no valid JSON (line 1)")]
    [InlineData("{\"version\":1,\"findings\":[{\"id\":\"RG1001\"}]}", "'{0}' is no baseline")]
    public async Task FileThatIsNoBaseline_Exits2AndNamesTheWayOut(string? content, string message)
    {
        if (content is not null) File.WriteAllText(Known, content);

        var check = await CompareAsync();

        Assert.Equal(2, check.ExitCode);
        Assert.Contains(message.Replace("{0}", Known, StringComparison.Ordinal), check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleThatFails_LeavesTheBaselineAsItIs()
    {
        await WriteAsync();
        var before = File.ReadAllText(Known);
        var rules = Check.TestRules with { Analyzers = [.. Check.TestRules.Analyzers, new ThrowingAnalyzer()] };
        _folder.Write("src/Other.cs", Saver);

        var check = await Check.RunAsync(new CheckOptions(_folder.Root, OutputFormat.Json, Fix: false) { UpdateBaseline = Known }, rules);

        Assert.Equal(2, check.ExitCode);
        Assert.Equal(before, File.ReadAllText(Known));
    }

    private Task<Check> WriteAsync() =>
        Check.RunAsync(new CheckOptions(_folder.Root, OutputFormat.Json, Fix: false) { UpdateBaseline = Known });

    private Task<Check> CompareAsync() => Check.RunAsync(new CheckOptions(_folder.Root, OutputFormat.Json, Fix: false) { Baseline = Known });
}
