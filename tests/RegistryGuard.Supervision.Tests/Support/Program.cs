using System.Diagnostics;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>A program that a test started, its output redirected. Disposing kills it with its descendants.</summary>
public sealed class Program : IDisposable
{
    private readonly Process _process;

    private Program(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        Pid = _process.Id;
    }

    public int Pid { get; }

    public StreamReader Output => _process.StandardOutput;

    public static Program Start(string program, params string[] arguments) => new(new ProcessStartInfo(program, arguments));

    public static Program Start(IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Program(start);
    }

    /// <summary>A program that does nothing for a minute, and is its own process: a shell would leave a child.</summary>
    public static Program Sleep() => Start("sleep", "60");

    /// <summary>A shell script, which says that it is ready by a line, which is returned.</summary>
    public static async Task<(Program Program, string Line)> StartScriptAsync(string script)
    {
        var program = Start("sh", "-c", script);
        return (program, await program.Output.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
    }

    public ProcessIdentity Identify() => ProcessSource.Create().Probe(Pid).Process!.Identity;

    /// <summary>SIGKILL, and waits until the system has forgotten it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Closes the program's input and waits until it ends of itself.</summary>
    public void Finish()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
    }

    public int WaitForExitCode()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public bool HasExited => _process.HasExited;

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
