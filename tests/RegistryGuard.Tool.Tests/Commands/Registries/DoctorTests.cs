using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Tool.Output.Registries.Diagnosis;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary>What <c>doctor</c> prints in each format, of a registry with one process that runs and one that is long gone.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\u001b[2J|`";

    private readonly RegistryFile _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Text_SaysWhatIsClaimedAndWhatIsThere()
    {
        var doctor = await _registry.LookAsync("doctor");

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("3 entries: 1 alive, 1 ghost, 1 ended", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("off /activeAgents  claims 3, counted 1 active entries of agent", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("sleep: the process of agent live", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("1. Put 2 values right in", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', doctor.Output);
        Assert.Equal(_registry.Original, _registry.Text);
    }

    [Fact]
    public async Task SoundRegistry_Exits0()
    {
        _registry.Text = """{ "agents": { "done": { "status": "done" } } }""";

        var doctor = await _registry.LookAsync("doctor");

        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("Nothing to do.", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_GivesTheWholeProof()
    {
        var explain = await _registry.LookAsync("doctor", "--explain", "ghost");

        Assert.Equal(1, explain.ExitCode);
        Assert.StartsWith("agent ghost: ghost\n", explain.Output, StringComparison.Ordinal);
        foreach (var part in new[] { "line 5", "status 'running', which means active", "started at tick 1", "identity-mismatch: process", "finding          pid-reused", "what changes it" })
            Assert.Contains(part, explain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainOfNobody_Exits2AndNamesWhoIsNear()
    {
        var explain = await _registry.LookAsync("doctor", "--explain", "host");

        Assert.Equal(2, explain.ExitCode);
        Assert.Contains("No registry has an entry 'host'. Did you mean ghost?", explain.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_GivesTheSamePageElsewhere()
    {
        var evidence = Path.Combine(_registry.Folder, "evidence");
        var live = await _registry.LookAsync("doctor", "--evidence", evidence, "--format", "html");
        File.Delete(_registry.Path);

        var replay = await ToolProcess.RunAsync("doctor", "--from", evidence, "--format", "html");

        Assert.Equal((1, 1), (live.ExitCode, replay.ExitCode));
        Assert.Equal(live.Output, replay.Output);
        Assert.Contains($"--from {evidence}", live.Error, StringComparison.Ordinal);
        string[] expected =
            ["classification.tsv", "counts.tsv", "processes.tsv", "relationships.tsv", "sessions.tsv", "snapshot.json", "tree.txt"];
        Assert.Equal(expected, Directory.GetFiles(evidence).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--from", "/no/such", "There is no evidence in '/no/such'")]
    [InlineData("--format", "pdf", "'pdf' is no format. Use text or markdown or json or sarif or html.")]
    public async Task WrongUse_Exits2AndSaysWhy(string option, string value, string expected)
    {
        var doctor = await ToolProcess.RunAsync("doctor", "--registry", _registry.Path, "--preset", "generic", option, value);

        Assert.Equal(2, doctor.ExitCode);
        Assert.Contains(expected, doctor.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_IsAsTheSchemaSays()
    {
        var doctor = await _registry.LookAsync("doctor", "--format", "json");

        var diagnosis = JsonSerializer.Deserialize<RegistryDiagnosis>(doctor.Output, DiagnosisJsonReport.Format)!;
        Assert.Equal([EntryStanding.Alive, EntryStanding.Ghost, EntryStanding.Ended], diagnosis.Registries[0].Entries.Select(entry => entry.Standing));
        var schema = DiagnosisJsonReport.Format.GetJsonSchemaAsNode(typeof(RegistryDiagnosis)).ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
        Assert.Equal(schema, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "diagnosis.schema.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("verify")]
    public async Task Sarif_PointsIntoTheRegistry(string command)
    {
        var log = JsonNode.Parse((await _registry.LookAsync(command, "--format", "sarif")).Output)!;

        var run = log["runs"]![0]!;
        var result = run["results"]![0]!;
        Assert.Equal(("2.1.0", "pid-reused", "error", 5), (
            (string?)log["version"], (string?)result["ruleId"], (string?)result["level"],
            (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!));
        Assert.Equal(new Uri(_registry.Path).AbsoluteUri, (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal("pid-reused", (string?)run["tool"]!["driver"]!["rules"]![(int)result["ruleIndex"]!]!["id"]);
        Assert.True((bool)run["invocations"]![0]!["executionSuccessful"]!);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task HostileNames_StayText(string format)
    {
        _registry.Text = $$"""{ "agents": { {{JsonSerializer.Serialize(Hostile)}}: { "status": "running", "pid": {{int.MaxValue}}, "startTicks": 1 } } }""";

        var doctor = await _registry.LookAsync("doctor", "--format", format);

        Assert.DoesNotContain('\u001b', doctor.Output);
        Assert.Contains("\\x1b[2J".Replace("\\", format == "markdown" ? "\\\\" : "\\", StringComparison.Ordinal).Replace("[", format == "markdown" ? "\\[" : "[", StringComparison.Ordinal), doctor.Output, StringComparison.Ordinal);
        if (format != "text") Assert.DoesNotContain("<script>alert", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LoadsNothing_AndItsFilterRunsInABrowser()
    {
        var browser = new[] { "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "There is no Chromium: apt-get install chromium.");
        var page = Path.Combine(_registry.Folder, "page.html");
        await File.WriteAllTextAsync(page, (await _registry.LookAsync("doctor", "--format", "html")).Output, TestContext.Current.CancellationToken);

        var start = new ProcessStartInfo(browser!, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={_registry.Folder}/profile", "--enable-logging=stderr", "--dump-dom", new Uri(page).AbsoluteUri])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var chromium = Process.Start(start)!;
        var errors = chromium.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var dom = await chromium.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await chromium.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("role=\"status\">3 of 3</span>", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", await errors, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", dom, StringComparison.Ordinal);
    }
}
