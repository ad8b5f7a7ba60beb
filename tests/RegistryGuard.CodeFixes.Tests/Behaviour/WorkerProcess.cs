using System.Diagnostics;

namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>A process that runs one program after the other, so that a test does not wait for a runtime to start.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "RegistryGuard.CodeFixes.Tests.Worker.dll")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Loads a program; returns when it could start.</summary>
    public async Task PrepareAsync(string assembly, string folder, string worker, int count)
    {
        await _process.StandardInput.WriteLineAsync($"{assembly}\t{folder}\t{worker}\t{count}");
        Assert.Equal("ready", await ReadAsync());
    }

    /// <summary>Starts the program.</summary>
    public void Go() => _process.StandardInput.WriteLine("go");

    /// <summary>What the program has printed, and last how it ended.</summary>
    public async Task<List<string>> FinishAsync()
    {
        var lines = new List<string>();
        do
            lines.Add(await ReadAsync());
        while (!lines[^1].StartsWith("end", StringComparison.Ordinal));
        return lines;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task<string> ReadAsync() => await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("The worker process has ended.");
}
