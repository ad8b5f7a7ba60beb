using System.Diagnostics;

namespace RegistryGuard.Tool.Tests;

/// <summary>A run of the tool as users run it: a process of its own.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static Task<ToolProcess> RunAsync(params string[] arguments) => RunInAsync(Environment.CurrentDirectory, arguments);

    public static async Task<ToolProcess> RunInAsync(string folder, params string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "RegistryGuard.Tool.dll");
        var start = new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolProcess(process.ExitCode, await output, await error);
    }
}
