using System.Globalization;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>A running tmux server.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Socket">The path that it listens on; <see langword="null"/> if the system does not tell.</param>
internal readonly record struct TmuxServerProcess(int Pid, string? Socket);

/// <summary>
/// Finds the running tmux servers and their sockets. A socket without a server can mean that the wrong one was asked; a server
/// process that no socket leads to says that this is so.
/// </summary>
internal class TmuxServerProcesses(ProcFileSystem files)
{
    private const string ServerName = "tmux: server";
    private const string MacServerName = "tmux";

    /// <summary>The servers that this user can reach: their own (for root everybody's), and none of another container.</summary>
    public virtual IReadOnlyList<TmuxServerProcess> Find(ProcessSnapshot processes)
    {
        var servers = processes.ByPid.Values.Where(IsServer).Select(process => process.Identity.Pid).Where(IsReachable).ToList();
        if (servers.Count == 0) return [];
        var listening = ListeningSockets();
        return [.. servers.Select(pid => new TmuxServerProcess(pid, SocketOf(pid, listening)))];
    }

    /// <summary>Whether the number is still somebody's.</summary>
    public virtual bool IsRunning(int pid) => files.TestExistence(pid) == 0;

    public static bool IsServer(ProcessRecord process) =>
        process.State != ProcessState.Zombie && process.Name == (OperatingSystem.IsMacOS() ? MacServerName : ServerName);

    /// <summary>
    /// Whether a process runs in some session. A server hands the environment that it was started with down to every session,
    /// whoever opens it: a mark that is found there says nothing of the process.
    /// </summary>
    public static bool Holds(ProcessRecord process, ProcessSnapshot processes) => processes.AncestorsOf(process).Any(IsServer);

    /// <summary>Another container's files are not seen from here, and another user's may not be looked at.</summary>
    private bool IsReachable(int pid) => !OperatingSystem.IsLinux()
        || (files.ReadLink($"{pid}/ns/mnt") is { } mounts && mounts == files.ReadLink("self/ns/mnt"));

    private string? SocketOf(int pid, Dictionary<string, string> listening)
    {
        foreach (var target in files.ReadLinks(string.Create(CultureInfo.InvariantCulture, $"{pid}/fd")))
        {
            if (listening.TryGetValue(target, out var path)) return path;
        }

        return null;
    }

    /// <summary>
    /// By how <c>/proc/{pid}/fd</c> names them. A line reads
    /// <c>000000004d4ef37d: 00000002 00000000 00010000 0001 01 3208687 /tmp/tmux-0/default</c>; the flags say that it listens.
    /// </summary>
    private Dictionary<string, string> ListeningSockets()
    {
        const string Listens = "00010000";
        Dictionary<string, string> paths = new(StringComparer.Ordinal);
        try
        {
            foreach (var line in files.ReadText("net/unix").Split('\n'))
            {
                var fields = line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries);
                if (fields is [_, _, _, Listens, _, _, var inode, ['/', ..] path])
                    paths[$"socket:[{inode}]"] = path;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Then the servers must be found by tmux's own folders.
        }

        return paths;
    }
}
