using System.Diagnostics;
using RegistryGuard;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Sessions;
using RegistryGuard.Supervision.Tests.Worker;

// Who is killed by SIGKILL in the crash tests.
// worker repair|undo REGISTRY STEP: repairs a registry of the generic kind, or takes the last repair back.
if (args[0] is "repair" or "undo") return await RepairUntil.RunAsync(args[0], args[1], args[2]);

// worker process|session REGISTRY STEP [SOCKET]. Starts the agent "agent", waits until it says that it
// runs, kills it, and is itself killed by SIGKILL right after the step.
var (kind, path, step) = (args[0], args[1], args[2]);
const string Tree = "sleep 60 & setsid sleep 60 & echo ready > \"$REGISTRYGUARD_FOLDER/ready\"; wait";
var options = new AgentSupervisorOptions
{
    Termination = new() { Grace = TimeSpan.FromMilliseconds(200) },
    FolderRoot = Path.GetDirectoryName(path)!,
    StepDone = done =>
    {
        if (done == step) Process.GetCurrentProcess().Kill();
    },
};
var registry = FileRegistry.Open<Dictionary<string, AgentEntry>>(path);
var supervisor = new AgentSupervisor<Dictionary<string, AgentEntry>>(registry, entries => entries, options);
var agent = kind == "session"
    ? await supervisor.StartSessionAsync(
        "agent", new TmuxSessionStart("sh", "-c", Tree) { Socket = args[3] }, new() { TemporaryFolder = true })
    : await supervisor.StartProcessAsync("agent", new ProcessStartInfo("sh", ["-c", Tree]), new() { TemporaryFolder = true });
while (!File.Exists(Path.Combine(agent.Entry.Folder!, "ready"))) await Task.Delay(10);
await agent.KillAsync();
return 0;
