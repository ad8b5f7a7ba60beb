using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace RegistryGuard.Platform.Windows;

/// <summary>
/// The protocol's system calls on Windows: <c>LockFileEx</c> on the lock file's first byte, and replacement with POSIX semantics
/// (Windows 10 1809 and later on NTFS), so that open readers keep the old document. The folder decides about permissions and
/// journals its own entries: mode, owner and directory flush have nothing to do. Compiled everywhere; the project's machines
/// run Linux and have not run it.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsFileSystem : IFileSystem
{
    private const uint ReadAccess = 0x8000_0000;
    private const uint WriteAccess = 0x4000_0000;
    private const uint DeleteAccess = 0x0001_0000;
    private const uint ShareReadWrite = 3;
    private const uint ShareAll = 7;
    private const uint CreateNewFile = 1;
    private const uint OpenExisting = 3;
    private const uint OpenDirectoriesToo = 0x0200_0000;
    private const uint OpenLinkItself = 0x0020_0000;
    private const uint LockExclusive = 2;
    private const uint LockFailImmediately = 1;
    private const uint MoveReplace = 1;
    private const uint MoveWriteThrough = 8;
    private const int RenameInformationClass = 22;
    private const uint RenameReplace = 1;
    private const uint RenamePosix = 2;

    public string ResolveLinks(string path)
    {
        using var file = Open(path, 0, ShareAll, OpenExisting, OpenDirectoriesToo);
        Span<char> buffer = stackalloc char[32 * 1024];
        fixed (char* start = buffer)
        {
            var length = Kernel32.GetFinalPathNameByHandle(file.Handle, start, (uint)buffer.Length, 0);
            if (length == 0) throw Win32Error.Failure("GetFinalPathNameByHandle", path);
            var resolved = buffer[..(int)length].ToString();
            return resolved.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? @"\\" + resolved[8..]
                : resolved.StartsWith(@"\\?\", StringComparison.Ordinal) ? resolved[4..] : resolved;
        }
    }

    public FileStatus? GetStatus(string path)
    {
        try
        {
            using var file = Open(path, 0, ShareAll, OpenExisting, OpenDirectoriesToo | OpenLinkItself);
            return GetStatus(file);
        }
        catch (FileSystemException missing) when (missing.Error is FileSystemError.NotFound)
        {
            return null;
        }
    }

    public FileStatus GetStatus(OpenFile file)
    {
        if (!Kernel32.GetFileInformationByHandle(file.Handle, out var information))
            throw Win32Error.Failure("GetFileInformationByHandle", file.Path);
        var attributes = (FileAttributes)information.Attributes;
        return new FileStatus
        {
            Kind = attributes.HasFlag(FileAttributes.ReparsePoint) ? FileKind.Link
                : attributes.HasFlag(FileAttributes.Directory) ? FileKind.Directory : FileKind.Regular,
            Device = information.VolumeSerialNumber,
            Inode = (ulong)information.IndexHigh << 32 | information.IndexLow,
            Size = (long)((ulong)information.SizeHigh << 32 | information.SizeLow),
            LinkCount = information.NumberOfLinks,
            ModifiedAt = SinceEpoch(information.WriteTimeHigh, information.WriteTimeLow),
        };
    }

    public bool TellsChangesApart(string path, FileStatus status) => false;

    public OpenFile OpenForReading(string path) => Open(path, ReadAccess, ShareAll, OpenExisting, 0);

    public OpenFile OpenForChange(string path) => Open(path, ReadAccess | WriteAccess, ShareAll, OpenExisting, 0);

    public OpenFile OpenForWriting(string path) => Open(path, WriteAccess, ShareAll, OpenExisting, 0);

    // Without the right to delete in the sharing mode, nobody removes the lock file while it is open.
    public OpenFile OpenLockFile(string path)
    {
        var file = Open(path, ReadAccess | WriteAccess, ShareReadWrite, OpenExisting, OpenLinkItself);
        if (GetStatus(file).Kind is not FileKind.Link) return file;
        file.Dispose();
        throw new FileSystemException(FileSystemError.Link, "CreateFile", path, "the lock file is a symbolic link");
    }

    public OpenFile CreateNew(string path) => Open(path, ReadAccess | WriteAccess, ShareReadWrite, CreateNewFile, 0);

    public OpenFile CreateTemporary(string directory, string prefix)
    {
        while (true)
        {
            try
            {
                var name = $"{prefix}{Path.GetRandomFileName().AsSpan(0, 8)}.tmp";
                return Open(Path.Combine(directory, name), ReadAccess | WriteAccess, ShareAll, CreateNewFile, 0);
            }
            catch (FileSystemException taken) when (taken.Error is FileSystemError.Exists)
            {
            }
        }
    }

    public void Lock(OpenFile file)
    {
        var overlapped = default(NativeOverlapped);
        if (!Kernel32.LockFileEx(file.Handle, LockExclusive, 0, 1, 0, &overlapped))
            throw Win32Error.Failure("LockFileEx", file.Path);
    }

    public bool TryLock(OpenFile file)
    {
        var overlapped = default(NativeOverlapped);
        if (Kernel32.LockFileEx(file.Handle, LockExclusive | LockFailImmediately, 0, 1, 0, &overlapped)) return true;
        return Marshal.GetLastPInvokeError() == Win32Error.LockViolation
            ? false
            : throw Win32Error.Failure("LockFileEx", file.Path);
    }

    public void Unlock(OpenFile file)
    {
        var overlapped = default(NativeOverlapped);
        if (!Kernel32.UnlockFileEx(file.Handle, 0, 1, 0, &overlapped)) throw Win32Error.Failure("UnlockFileEx", file.Path);
    }

    public int Read(OpenFile file, Span<byte> buffer, long offset)
    {
        var position = At(offset);
        fixed (byte* start = buffer)
        {
            if (Kernel32.ReadFile(file.Handle, start, (uint)buffer.Length, out var count, &position)) return (int)count;
            return Marshal.GetLastPInvokeError() == Win32Error.EndOfFile ? 0 : throw Win32Error.Failure("ReadFile", file.Path);
        }
    }

    public int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset)
    {
        var position = At(offset);
        fixed (byte* start = buffer)
        {
            return Kernel32.WriteFile(file.Handle, start, (uint)buffer.Length, out var count, &position)
                ? (int)count
                : throw Win32Error.Failure("WriteFile", file.Path);
        }
    }

    public void SetLength(OpenFile file, long length) => RandomAccess.SetLength(file.Handle, length);

    public void CopyAttributes(OpenFile from, OpenFile to)
    {
    }

    public IEnumerable<string> List(string directory, string prefix) => DirectoryListing.Of(directory, prefix);

    public void SetMode(OpenFile file, UnixFileMode mode)
    {
    }

    public bool TrySetOwner(OpenFile file, uint? userId, uint groupId) => true;

    public void Flush(OpenFile file)
    {
        if (!Kernel32.FlushFileBuffers(file.Handle)) throw Win32Error.Failure("FlushFileBuffers", file.Path);
    }

    public void FlushDirectory(string path)
    {
    }

    public void Link(string path, string newPath)
    {
        if (!Kernel32.CreateHardLink(newPath, path, 0)) throw Win32Error.Failure("CreateHardLink", newPath);
    }

    public void Rename(string path, string newPath) => SharingRetry.Run(() =>
    {
        if (TryRenamePosix(path, newPath)) return;
        if (Marshal.GetLastPInvokeError() is not (Win32Error.NotSupported or Win32Error.InvalidParameter))
            throw Win32Error.Failure("SetFileInformationByHandle", newPath);
        if (!Kernel32.MoveFileEx(path, newPath, MoveReplace | MoveWriteThrough)) throw Win32Error.Failure("MoveFileEx", newPath);
    });

    public void Delete(string path) => SharingRetry.Run(() =>
    {
        if (!Kernel32.DeleteFile(path)) throw Win32Error.Failure("DeleteFile", path);
    });

    private static bool TryRenamePosix(string path, string newPath)
    {
        using var file = Open(path, DeleteAccess, ShareAll, OpenExisting, 0);
        var nameOffset = Kernel32.RenameInformation.NameOffset;
        var nameBytes = newPath.Length * sizeof(char);
        var buffer = new byte[nameOffset + nameBytes + sizeof(char)];
        fixed (byte* start = buffer)
        {
            var information = (Kernel32.RenameInformation*)start;
            information->Flags = RenameReplace | RenamePosix;
            information->NameLength = (uint)nameBytes;
            newPath.CopyTo(new Span<char>(start + nameOffset, newPath.Length));
            return Kernel32.SetFileInformationByHandle(file.Handle, RenameInformationClass, start, (uint)buffer.Length);
        }
    }

    private static long SinceEpoch(uint high, uint low) =>
        (DateTime.FromFileTimeUtc((long)((ulong)high << 32 | low)) - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static NativeOverlapped At(long offset) => new() { OffsetLow = (int)offset, OffsetHigh = (int)(offset >> 32) };

    private static OpenFile Open(string path, uint access, uint share, uint disposition, uint flags)
    {
        var handle = Kernel32.CreateFile(path, access, share, 0, disposition, flags, 0);
        return handle.IsInvalid ? throw Win32Error.Failure("CreateFile", path) : new OpenFile(handle, path);
    }
}
