using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RegistryGuard.Supervision.Processes.Mac;

/// <summary>The entry points of macOS; none is variadic. The structure is <c>proc_bsdinfo</c> of <c>sys/proc_info.h</c>.</summary>
[SupportedOSPlatform("macos")]
internal static unsafe partial class LibProc
{
    public const int BsdInfoFlavor = 3;
    public const ulong WithZombies = 1;
    public const int NotPermitted = 1;
    public const int NoProcess = 3;

    [LibraryImport("libproc", EntryPoint = "proc_listallpids", SetLastError = true)]
    public static partial int ListAllPids(int* buffer, int size);

    [LibraryImport("libproc", EntryPoint = "proc_pidinfo", SetLastError = true)]
    public static partial int GetInfo(int pid, int flavor, ulong argument, BsdInfo* buffer, int size);

    [LibraryImport("libc", EntryPoint = "sysctlbyname", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadSetting(string name, byte* value, nuint* length, void* newValue, nuint newLength);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [StructLayout(LayoutKind.Sequential)]
    public struct BsdInfo
    {
        public const int NameLength = 32;

        public uint Flags;
        public uint Status;
        public uint ExitStatus;
        public uint Pid;
        public uint ParentPid;
        public uint UserId;
        public uint GroupId;
        public uint RealUserId;
        public uint RealGroupId;
        public uint SavedUserId;
        public uint SavedGroupId;
        public uint Reserved;
        public fixed byte Command[16];
        public fixed byte Name[NameLength];
        public uint OpenFiles;
        public uint ProcessGroup;
        public uint JobControl;
        public uint Terminal;
        public uint TerminalGroup;
        public int Niceness;
        public ulong StartSeconds;
        public ulong StartMicroseconds;
    }
}
