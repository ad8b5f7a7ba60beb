using System.Text.Json.Nodes;
using RegistryGuard.Tool.Commands;
using RegistryGuard.Tool.Output;
using Spectre.Console;

namespace RegistryGuard.Tool.Tests.Output;

public sealed class ReportTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public ReportTests() => _folder.Write("src dir/Store.cs", """
        using System.IO;
        class Store
        {
        	void Add(string line)
        	{
        		var text = File.ReadAllText("a");
        		// 1
        		// 2
        		// 3
        		// 4
        		File.WriteAllText(
        			"a", text + line);
        	}
        }
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_IsOneObjectALine()
    {
        var check = await Check.RunAsync(_folder.Root);

        Assert.Equal(
            """
            {"id":"RGT001","path":"src dir/Store.cs","line":11,"column":3,"endLine":12,"message":"'Add' saves in place","severity":"warning","locations":[{"path":"src dir/Store.cs","line":6}],"fixes":[]}
            """ + "\n",
            check.Output);
    }

    [Fact]
    public async Task Text_ShowsBothSitesAndLeavesOutWhatLiesFarBetween()
    {
        var check = await Check.RunAsync(_folder.Root, OutputFormat.Text);

        Assert.Equal(
            """
            src dir/Store.cs
            11:3 warning RGT001: 'Add' saves in place
               6 |         var text = File.ReadAllText("a");
                 |                    ---------------------
              ...
              11 |         File.WriteAllText(
                 |         ^^^^^^^^^^^^^^^^^^

            1 finding in 1 file: 1 RGT001

            """.ReplaceLineEndings("\n"),
            check.Output);
    }

    [Fact]
    public async Task Sarif_HoldsRulesResultsAndRelatedLocations()
    {
        var check = await Check.RunAsync(_folder.Root, OutputFormat.Sarif);

        var log = JsonNode.Parse(check.Output)!;
        var run = log["runs"]![0]!;
        var result = run["results"]![0]!;
        var place = result["locations"]![0]!["physicalLocation"]!;
        Assert.Equal("2.1.0", (string?)log["version"]);
        Assert.Equal("RGT001", (string?)run["tool"]!["driver"]!["rules"]![0]!["id"]);
        Assert.Equal("Described.", (string?)run["tool"]!["driver"]!["rules"]![0]!["fullDescription"]!["text"]);
        Assert.Equal(new Uri(_folder.Root + Path.DirectorySeparatorChar).AbsoluteUri, (string?)run["originalUriBaseIds"]!["SRCROOT"]!["uri"]);
        Assert.True((bool?)run["invocations"]![0]!["executionSuccessful"]);
        Assert.Equal(("RGT001", 0, "warning"), ((string?)result["ruleId"], (int?)result["ruleIndex"], (string?)result["level"]));
        Assert.Equal(("src%20dir/Store.cs", "SRCROOT"), ((string?)place["artifactLocation"]!["uri"], (string?)place["artifactLocation"]!["uriBaseId"]));
        Assert.Equal("""{"startLine":11,"startColumn":3,"endLine":12,"endColumn":21}""", place["region"]!.ToJsonString());
        Assert.Equal(6, (int?)result["relatedLocations"]![0]!["physicalLocation"]!["region"]!["startLine"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_HasColoursOnlyWhereTheConsoleHas(bool ansi)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
        var terminal = Terminal.Plain(output, TextWriter.Null) with { Console = console };

        await new CheckRun(Check.TestRules, terminal)
            .RunAsync(new CheckOptions(_folder.Root, OutputFormat.Text, Fix: false), TestContext.Current.CancellationToken);

        Assert.Contains("RGT001", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ansi, output.ToString().Contains('\e', StringComparison.Ordinal));
    }
}
