using System.CommandLine;
using RegistryGuard.Tool.Commands;

namespace RegistryGuard.Tool.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("check")]
    [InlineData("check a b")]
    [InlineData("check . --format xml")]
    [InlineData("check . --unknown")]
    [InlineData("check . --dry-run")]
    [InlineData("check . --fix --dry-run --format json")]
    [InlineData("chek .")]
    [InlineData("verify")]
    [InlineData("verify --registry a.json")]
    [InlineData("verify --registry a.json --preset generic --config b.json")]
    [InlineData("verify --registry a.json --preset generic --settle 2")]
    [InlineData("verify --registry a.json --preset generic --format xml")]
    [InlineData("repair --registry a.json --preset generic --yes --dry-run")]
    [InlineData("repair --registry a.json --preset generic --max-affected -1")]
    [InlineData("init")]
    [InlineData("init --infer a.json --preset generic")]
    public async Task WrongUsage_Exits2AndPointsToTheHelp(string arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Empty(output.Trim());
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesExamplesAndExitCodes()
    {
        var (code, output, _) = await RunAsync("check --help");

        Assert.Equal(0, code);
        Assert.Contains("registryguard check . --format sarif", output, StringComparison.Ordinal);
        Assert.Contains("0 nothing found (or left by --fix, or new to --baseline), 1 findings, 2", output, StringComparison.Ordinal);
        Assert.Contains("registryguard check App.sln --fix --dry-run", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsPrinted()
    {
        var (code, output, _) = await RunAsync("--version");

        Assert.Equal(0, code);
        Assert.StartsWith(ToolVersion.Current, output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
