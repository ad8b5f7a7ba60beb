using System.Diagnostics;

namespace RegistryGuard.Packages.Tests;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with all that was printed, unless the command succeeded.</summary>
    public CommandResult Succeeds()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Fails the test, with all that was printed, unless the command failed.</summary>
    public CommandResult Fails()
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        return this;
    }
}

/// <summary>The SDK that runs the tests.</summary>
internal static class DotNet
{
    private static readonly string s_host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs `dotnet` in <paramref name="folder"/> and waits for it.</summary>
    public static Task<CommandResult> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs `dotnet` with environment <paramref name="variables"/>.</summary>
    public static async Task<CommandResult> RunAsync(
        string folder, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        var start = new ProcessStartInfo(s_host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["MSBUILDTERMINALLOGGER"] = "off",
                ["SOURCE_DATE_EPOCH"] = "1767225600",
            },
        };
        foreach (var inherited in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly" })
            start.Environment.Remove(inherited);

        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new CommandResult($"dotnet {string.Join(' ', arguments)}", process.ExitCode, await output + await errors);
    }
}
