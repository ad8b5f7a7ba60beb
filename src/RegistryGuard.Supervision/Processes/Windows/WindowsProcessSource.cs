using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RegistryGuard.Supervision.Processes.Windows;

/// <summary>
/// Asks <c>NtQuerySystemInformation</c>, which lists all processes with their start times in one call and needs no right to open
/// them. Start times are absolute, so identities need no boot id. Arguments and marks are not read: they are in the processes'
/// own memory. Compiled everywhere; the project's machines run Linux and have not run it.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class WindowsProcessSource(TimeProvider timeProvider) : IProcessSource
{
    private const string NoBootId = "";
    private const int ProcessInformationClass = 5;
    private const int BufferTooSmall = unchecked((int)0xC000_0004);
    private const int FirstSize = 1024 * 1024;

    public ProcessSnapshot Capture(ProcessDetails details, CancellationToken cancellationToken)
    {
        var takenAt = timeProvider.GetUtcNow();
        cancellationToken.ThrowIfCancellationRequested();
        var byPid = List(out var status);
        return byPid is null
            ? ProcessSnapshot.Failed($"NtQuerySystemInformation failed with status {status:x8}", NoBootId, takenAt)
            : ProcessSnapshot.Complete(NoBootId, takenAt, byPid);
    }

    public ProcessProbe Probe(int pid, ProcessDetails details)
    {
        var byPid = List(out var status);
        if (byPid is null) return ProcessProbe.Failed($"NtQuerySystemInformation failed with status {status:x8}");
        return byPid.TryGetValue(pid, out var process) ? ProcessProbe.Found(process) : ProcessProbe.Gone;
    }

    private static Dictionary<int, ProcessRecord>? List(out int status)
    {
        for (var size = FirstSize; ; size *= 2)
        {
            var buffer = (byte*)NativeMemory.Alloc((nuint)size);
            try
            {
                status = QuerySystemInformation(ProcessInformationClass, buffer, (uint)size, out _);
                if (status == BufferTooSmall) continue;
                return status < 0 ? null : Read(buffer);
            }
            finally
            {
                NativeMemory.Free(buffer);
            }
        }
    }

    private static Dictionary<int, ProcessRecord> Read(byte* buffer)
    {
        Dictionary<int, ProcessRecord> byPid = [];
        while (true)
        {
            var entry = (ProcessEntry*)buffer;
            var pid = (int)entry->Pid;
            byPid[pid] = new ProcessRecord
            {
                Identity = new ProcessIdentity(NoBootId, 0, pid, entry->CreatedAt),
                ParentPid = (int)entry->ParentPid,
                // What has exited is kept without threads for as long as somebody has it open.
                State = entry->Threads == 0 ? ProcessState.Zombie : ProcessState.Running,
                Name = new string(entry->Name, 0, entry->NameBytes / sizeof(char)),
            };
            if (entry->NextOffset == 0) return byPid;
            buffer += entry->NextOffset;
        }
    }

    [LibraryImport("ntdll.dll", EntryPoint = "NtQuerySystemInformation")]
    private static partial int QuerySystemInformation(int informationClass, byte* buffer, uint size, out uint needed);

    /// <summary>The beginning of <c>SYSTEM_PROCESS_INFORMATION</c>; <c>winternl.h</c> names the fields it reserves otherwise.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessEntry
    {
        public uint NextOffset;
        public uint Threads;
        public long WorkingSetPrivateSize;
        public uint HardFaults;
        public uint ThreadsHighWatermark;
        public ulong Cycles;
        public long CreatedAt;
        public long UserTime;
        public long KernelTime;
        public ushort NameBytes;
        public ushort NameCapacity;
        public char* Name;
        public int BasePriority;
        public nint Pid;
        public nint ParentPid;
    }
}
