using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>Snapshots that a test makes up.</summary>
internal static class Worlds
{
    public static ProcessSnapshot NoProcesses { get; } =
        ProcessSnapshot.Complete("boot", DateTimeOffset.UnixEpoch, new Dictionary<int, ProcessRecord>());
}

/// <summary>The sockets that a test names.</summary>
internal sealed class FixedSockets(params string[] sockets) : TmuxSockets([])
{
    public override IEnumerable<string> Find() => sockets;
}

/// <summary>The server processes that a test names.</summary>
internal sealed class FixedServers(params TmuxServerProcess[] servers) : TmuxServerProcesses(new ProcFileSystem())
{
    public override IReadOnlyList<TmuxServerProcess> Find(ProcessSnapshot processes) => servers;

    public override bool IsRunning(int pid) => true;
}

/// <summary>Answers what a test says.</summary>
internal sealed class FixedTmux(Func<string, TmuxAnswer> answer) : TmuxClient("none", TimeSpan.Zero)
{
    public override Task<TmuxAnswer> RunAsync(string socket, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Task.FromResult(answer(socket));
}
