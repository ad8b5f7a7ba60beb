using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// <c>statx(2)</c>: its structure is the same on every processor, unlike that of <c>stat</c>. C libraries without the function
/// (musl before 1.2.5) are called through <c>syscall</c>.
/// </summary>
internal sealed unsafe partial class LinuxStatusCall : StatusCall
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const int NoFollow = 0x100;
    private const uint BasicStatus = 0x7FF;

    private static bool s_missingInLibrary;

    public override string Name => "statx";

    public override int Get(string path, out FileStatus status) => Get(CurrentDirectory, path, NoFollow, out status);

    public override int Get(SafeFileHandle file, out FileStatus status)
    {
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            return Get((int)file.DangerousGetHandle(), "", EmptyPath, out status);
        }
        finally
        {
            if (held) file.DangerousRelease();
        }
    }

    private static int Get(int directory, string path, int flags, out FileStatus status)
    {
        StatusX buffer;
        var result = Call(directory, path, flags, &buffer);
        status = result != 0 ? default : FromMode(buffer.Mode) with
        {
            Device = (ulong)buffer.DeviceMajor << 32 | buffer.DeviceMinor,
            Inode = buffer.Inode,
            UserId = buffer.UserId,
            GroupId = buffer.GroupId,
            Size = (long)buffer.Size,
            LinkCount = buffer.LinkCount,
            ModifiedAt = Nanoseconds(buffer.ModifiedSeconds, buffer.ModifiedNanoseconds),
            ChangedAt = Nanoseconds(buffer.ChangedSeconds, buffer.ChangedNanoseconds),
        };
        return result;
    }

    private static int Call(int directory, string path, int flags, StatusX* buffer)
    {
        if (!Volatile.Read(ref s_missingInLibrary))
        {
            try
            {
                return StatX(directory, path, flags, BasicStatus, buffer);
            }
            catch (EntryPointNotFoundException)
            {
                Volatile.Write(ref s_missingInLibrary, true);
            }
        }

        return (int)SystemCall(SystemCallNumber, directory, path, flags, BasicStatus, buffer);
    }

    private static nint SystemCallNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 332,
        Architecture.X86 or Architecture.Ppc64le => 383,
        Architecture.Arm or Architecture.Armv6 => 397,
        Architecture.S390x => 379,
        _ => 291,
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, StatusX* buffer);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SystemCall(nint number, nint directory, string path, nint flags, nuint mask, StatusX* buffer);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatusX
    {
        [FieldOffset(16)] public uint LinkCount;
        [FieldOffset(20)] public uint UserId;
        [FieldOffset(24)] public uint GroupId;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(96)] public long ChangedSeconds;
        [FieldOffset(104)] public uint ChangedNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
