using System.Buffers;
using System.Runtime.InteropServices;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>
/// Reads <c>/proc/*/stat</c> raw: ten thousand processes in the time in which <c>System.Diagnostics.Process</c> lists a thousand,
/// and with start times that do not drift from call to call.
/// </summary>
internal sealed class LinuxProcessSource(ProcFileSystem files, TimeProvider timeProvider) : IProcessSource
{
    private const int LongestStat = 4096;

    private const int Malformed = -1;

    private readonly ProcDetailReader _details = new(files);

    public ProcessSnapshot Capture(ProcessDetails details, CancellationToken cancellationToken)
    {
        var takenAt = timeProvider.GetUtcNow();
        if (!SystemFacts.TryRead(files, out var system, out var failure))
            return ProcessSnapshot.Failed(failure, system.BootId, takenAt);

        var buffer = ArrayPool<byte>.Shared.Rent(LongestStat);
        try
        {
            var hidesOthers = system.MountHidesOthers;
            var names = new ProcessNames();
            Dictionary<int, ProcessRecord> byPid = new(256);
            foreach (var pid in files.ListPids())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var errno = Read(pid, system, details, names, buffer, out var process);
                if (process is not null) byPid[pid] = process;
                else if (LinuxErrno.IsRefused(errno)) hidesOthers = true;
                else if (!LinuxErrno.IsGone(errno))
                    return ProcessSnapshot.Failed(Unreadable(pid, errno), system.BootId, takenAt);
            }

            // Every pid namespace has its first process for as long as it has any.
            return ProcessSnapshot.Complete(system.BootId, takenAt, byPid) with
            {
                PidNamespace = system.PidNamespace,
                StartTicksOrigin = takenAt - system.Uptime,
                StartTicksPerSecond = SystemFacts.TicksPerSecond,
                HidesOtherUsers = hidesOthers || !byPid.ContainsKey(1),
                Details = details,
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ProcessSnapshot.Failed($"/proc cannot be listed: {unreadable.Message}", system.BootId, takenAt);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ProcessProbe Probe(int pid, ProcessDetails details)
    {
        if (pid <= 0) return ProcessProbe.Gone;
        if (!SystemFacts.TryRead(files, out var system, out var failure)) return ProcessProbe.Failed(failure);

        var buffer = ArrayPool<byte>.Shared.Rent(LongestStat);
        try
        {
            var errno = Read(pid, system, details, new ProcessNames(), buffer, out var process);
            if (process is not null) return ProcessProbe.Found(process);
            if (!LinuxErrno.IsGone(errno)) return ProcessProbe.Failed(Unreadable(pid, errno));
            return files.TestExistence(pid) == LinuxErrno.NoProcess
                ? ProcessProbe.Gone
                : ProcessProbe.Failed($"process {pid} exists, but /proc does not show it: it may belong to another user");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>0, the error number, or <see cref="Malformed"/> if the file is not as the kernel documents it.</returns>
    private int Read(
        int pid, SystemFacts system, ProcessDetails details, ProcessNames names, byte[] buffer, out ProcessRecord? process)
    {
        process = null;
        var errno = files.Read(pid, "stat\0"u8, buffer, out var length);
        if (errno != 0) return errno;
        if (!ProcStat.TryParse(buffer.AsSpan(0, length), out var stat)) return Malformed;
        process = new ProcessRecord
        {
            Identity = new ProcessIdentity(system.BootId, system.PidNamespace, pid, stat.StartTicks),
            ParentPid = stat.ParentPid,
            State = stat.State,
            Name = names.Get(stat.Name),
            Terminal = TerminalName.Of(stat.Terminal),
            Arguments = details.HasFlag(ProcessDetails.Arguments) ? _details.ReadArguments(pid) : null,
            Mark = details.HasFlag(ProcessDetails.Marks) ? _details.ReadMark(pid) : null,
            UserId = details.HasFlag(ProcessDetails.User) ? _details.ReadUser(pid) : null,
        };
        if (details == ProcessDetails.None || IsStill(process.Identity, buffer)) return 0;

        // Its number has passed to another meanwhile: these may be that one's details.
        process = null;
        return LinuxErrno.NoProcess;
    }

    private bool IsStill(ProcessIdentity identity, byte[] buffer) =>
        files.Read(identity.Pid, "stat\0"u8, buffer, out var length) == 0
        && ProcStat.TryParse(buffer.AsSpan(0, length), out var stat) && stat.StartTicks == identity.StartTicks;

    private static string Unreadable(int pid, int errno) => errno == Malformed
        ? $"/proc/{pid}/stat is not as the kernel documents it"
        : $"/proc/{pid}/stat cannot be read: {Marshal.GetPInvokeErrorMessage(errno)}";
}
