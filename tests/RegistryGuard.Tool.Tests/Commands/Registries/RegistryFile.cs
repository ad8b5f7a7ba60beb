using System.Diagnostics;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary>A registry in a file, whose entries name processes: one that runs, and others that are long gone.</summary>
internal sealed class RegistryFile : IDisposable
{
    private readonly Process _agent = Process.Start(new ProcessStartInfo("sleep", ["300"]))!;

    public RegistryFile() => Text = Original;

    public string Folder { get; } = Directory.CreateTempSubdirectory("registryguard-tool-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "agents.json");

    public string Text
    {
        get => File.ReadAllText(Path);
        set => File.WriteAllText(Path, value);
    }

    public string Original => $$"""
        {
          "activeAgents": 3,
          "agents": {
            "live": {{Entry(ProcessSource.Create().Probe(_agent.Id).Process!.Identity)}},
            "ghost": {{Entry(new ProcessIdentity(Boot, 0, _agent.Id, 1))}},
            "done": { "status": "done" }
          }
        }

        """;

    /// <summary>Runs a command on this registry.</summary>
    public Task<ToolProcess> RunAsync(string command, params string[] more) =>
        ToolProcess.RunAsync([command, "--registry", Path, "--preset", "generic", .. more]);

    /// <summary>As <see cref="RunAsync"/>, for commands that look at the system.</summary>
    public Task<ToolProcess> LookAsync(string command, params string[] more) => RunAsync(command, ["--settle", "50ms", .. more]);

    public void Dispose()
    {
        _agent.Kill();
        _agent.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Boot => ProcessSource.Create().Capture().BootId;

    private static string Entry(ProcessIdentity process) =>
        $$"""{ "status": "running", "pid": {{process.Pid}}, "startTicks": {{process.StartTicks}}, "bootId": "{{process.BootId}}" }""";
}
