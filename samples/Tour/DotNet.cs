using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace RegistryGuard.Tour;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output);

/// <summary>The SDK that runs the Tour, as a person in a shell would call it.</summary>
internal static class DotNet
{
    private static readonly string s_host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Far more than any step needs: a program that deadlocks must not stop the Tour.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>What MSBuild and the CLI leave behind for their own children: here it would lead to the wrong SDK.</summary>
    private static readonly string[] s_inherited =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILD_EXE_PATH"];

    /// <summary>Runs `dotnet` and waits for it.</summary>
    /// <exception cref="StepFailedException">There is no SDK, or the command does not end.</exception>
    public static async Task<CommandResult> RunAsync(
        string folder,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(s_host, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in s_inherited)
            start.Environment.Remove(name);

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        using var process = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var output = await ReadAsync(process, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new CommandResult(process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new StepFailedException(
                $"`dotnet {string.Join(' ', arguments)}` did not end within {s_patience.TotalMinutes} minutes.");
        }
    }

    /// <summary>Like <see cref="RunAsync"/>, for commands that have to succeed.</summary>
    /// <exception cref="StepFailedException">The command failed; the message holds what it printed.</exception>
    public static async Task<CommandResult> MustRunAsync(
        string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await RunAsync(folder, arguments, cancellationToken);
        if (result.ExitCode == 0)
            return result;

        if (result.Output.Contains("NU1301", StringComparison.Ordinal))
        {
            throw new StepFailedException(
                "A package source could not be reached. Is this machine offline? Run `dotnet restore` once while it is online."
                + $"\n\n{result.Output}");
        }

        throw new StepFailedException($"`dotnet {string.Join(' ', arguments)}` failed:\n\n{result.Output}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new StepFailedException(
                $"The .NET SDK could not be started ({s_host}: {e.Message}). "
                + "Install .NET SDK 10 from https://dot.net and run the Tour again.");
        }
    }

    private static async Task<string> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        async Task Copy(StreamReader from)
        {
            while (await from.ReadLineAsync(cancellationToken) is { } line)
            {
                lock (output)
                    output.AppendLine(line);
            }
        }

        await Task.WhenAll(Copy(process.StandardOutput), Copy(process.StandardError));
        return output.ToString();
    }
}
