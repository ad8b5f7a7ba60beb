using System.Diagnostics;

namespace RegistryGuard.Conformance.Support;

/// <summary>A program started by a test, its standard streams redirected. Disposing kills it.</summary>
public sealed class Worker : IDisposable
{
    private readonly Process _process;

    private Worker(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        // Whoever writes to its standard error must not wait for a reader.
        Errors = _process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    public Task<string> Errors { get; }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "RegistryGuard.Conformance.Tests.Worker.dll");

    /// <summary>The tests' worker: <c>KIND PLACE NAME COMMAND [COUNT]</c>.</summary>
    public static Worker Start(params string[] arguments) => Run("dotnet", [Assembly, .. arguments]);

    public static Worker Run(string program, params string[] arguments) => new(new ProcessStartInfo(program, arguments));

    /// <summary>Waits for the line that says the lock is held.</summary>
    public async Task<Worker> UntilHeldAsync()
    {
        Assert.Equal("held", await Output.ReadLineAsync(TestContext.Current.CancellationToken));
        return this;
    }

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public async Task<(int ExitCode, string Output)> FinishAsync()
    {
        var output = await Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, output);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
