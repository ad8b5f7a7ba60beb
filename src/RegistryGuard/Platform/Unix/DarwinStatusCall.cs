using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// <c>lstat(2)</c> and <c>fstat(2)</c> with 64-bit inodes, which Intel Macs export under a name of their own. Written from the
/// headers; the project's machines run Linux and have not run it.
/// </summary>
internal sealed unsafe partial class DarwinStatusCall : StatusCall
{
    private static readonly bool s_intel = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public override string Name => "stat";

    public override int Get(string path, out FileStatus status)
    {
        Status buffer;
        return Convert(s_intel ? LinkStatusIntel(path, &buffer) : LinkStatus(path, &buffer), buffer, out status);
    }

    public override int Get(SafeFileHandle file, out FileStatus status)
    {
        Status buffer;
        return Convert(s_intel ? HandleStatusIntel(file, &buffer) : HandleStatus(file, &buffer), buffer, out status);
    }

    private static int Convert(int result, in Status buffer, out FileStatus status)
    {
        status = result != 0 ? default : FromMode(buffer.Mode) with
        {
            Device = (uint)buffer.Device,
            Inode = buffer.Inode,
            UserId = buffer.UserId,
            GroupId = buffer.GroupId,
            Size = buffer.Size,
            LinkCount = buffer.LinkCount,
            ModifiedAt = Nanoseconds(buffer.ModifiedSeconds, buffer.ModifiedNanoseconds),
            ChangedAt = Nanoseconds(buffer.ChangedSeconds, buffer.ChangedNanoseconds),
        };
        return result;
    }

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkStatus(string path, Status* buffer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkStatusIntel(string path, Status* buffer);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int HandleStatus(SafeFileHandle file, Status* buffer);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int HandleStatusIntel(SafeFileHandle file, Status* buffer);

    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Status
    {
        [FieldOffset(0)] public int Device;
        [FieldOffset(4)] public ushort Mode;
        [FieldOffset(6)] public ushort LinkCount;
        [FieldOffset(8)] public ulong Inode;
        [FieldOffset(16)] public uint UserId;
        [FieldOffset(20)] public uint GroupId;
        [FieldOffset(48)] public long ModifiedSeconds;
        [FieldOffset(56)] public long ModifiedNanoseconds;
        [FieldOffset(64)] public long ChangedSeconds;
        [FieldOffset(72)] public long ChangedNanoseconds;
        [FieldOffset(96)] public long Size;
    }
}
