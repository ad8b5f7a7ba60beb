using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace RegistryGuard.Supervision.Processes.Mac;

/// <summary>
/// Asks <c>libproc</c>. Arguments and marks are not read: the system shows them as one block without a documented layout.
/// Compiled everywhere; the project's machines run Linux and have not run it.
/// </summary>
[SupportedOSPlatform("macos")]
internal sealed unsafe class MacProcessSource(TimeProvider timeProvider) : IProcessSource
{
    private const int StatusStopped = 4;
    private const int StatusZombie = 5;
    private const long MicrosecondsPerSecond = 1_000_000;

    public ProcessSnapshot Capture(ProcessDetails details, CancellationToken cancellationToken)
    {
        var takenAt = timeProvider.GetUtcNow();
        var bootId = ReadBootId();
        if (bootId.Length == 0) return ProcessSnapshot.Failed("sysctl kern.bootsessionuuid cannot be read", bootId, takenAt);
        if (ListPids() is not { } pids) return ProcessSnapshot.Failed("proc_listallpids failed", bootId, takenAt);

        Dictionary<int, ProcessRecord> byPid = new(pids.Length);
        var hidesOthers = false;
        foreach (var pid in pids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(pid, bootId) is { } process) byPid[pid] = process;
            else hidesOthers |= Marshal.GetLastPInvokeError() == LibProc.NotPermitted;
        }

        return ProcessSnapshot.Complete(bootId, takenAt, byPid) with { HidesOtherUsers = hidesOthers, Details = ProcessDetails.User };
    }

    public ProcessProbe Probe(int pid, ProcessDetails details)
    {
        if (pid <= 0) return ProcessProbe.Gone;
        var bootId = ReadBootId();
        if (bootId.Length == 0) return ProcessProbe.Failed("sysctl kern.bootsessionuuid cannot be read");
        if (Read(pid, bootId) is { } process) return ProcessProbe.Found(process);
        return LibProc.Kill(pid, 0) != 0 && Marshal.GetLastPInvokeError() == LibProc.NoProcess
            ? ProcessProbe.Gone
            : ProcessProbe.Failed($"process {pid} exists, but may not be looked at");
    }

    private static int[]? ListPids()
    {
        // Room for those that start between the two calls.
        const int Spare = 256;
        var count = LibProc.ListAllPids(null, 0);
        if (count <= 0) return null;
        var pids = new int[count + Spare];
        fixed (int* start = pids) count = LibProc.ListAllPids(start, pids.Length * sizeof(int));
        return count <= 0 ? null : pids[..Math.Min(count, pids.Length)];
    }

    private static ProcessRecord? Read(int pid, string bootId)
    {
        LibProc.BsdInfo info;
        if (LibProc.GetInfo(pid, LibProc.BsdInfoFlavor, LibProc.WithZombies, &info, sizeof(LibProc.BsdInfo)) != sizeof(LibProc.BsdInfo))
            return null;
        var name = new ReadOnlySpan<byte>(info.Name, LibProc.BsdInfo.NameLength);
        var end = name.IndexOf((byte)0);
        return new ProcessRecord
        {
            Identity = new ProcessIdentity(
                bootId, 0, pid, ((long)info.StartSeconds * MicrosecondsPerSecond) + (long)info.StartMicroseconds),
            ParentPid = (int)info.ParentPid,
            State = info.Status switch
            {
                StatusZombie => ProcessState.Zombie,
                StatusStopped => ProcessState.Stopped,
                _ => ProcessState.Running,
            },
            Name = Encoding.UTF8.GetString(end < 0 ? name : name[..end]),
            UserId = info.UserId,
        };
    }

    private static string ReadBootId()
    {
        const int Longest = 64;
        var buffer = stackalloc byte[Longest];
        nuint length = Longest;
        return LibProc.ReadSetting("kern.bootsessionuuid", buffer, &length, null, 0) == 0 && length > 1
            ? Encoding.ASCII.GetString(buffer, (int)length - 1)
            : "";
    }
}
