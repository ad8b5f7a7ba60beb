using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// The protocol's system calls on Linux and macOS, straight from the C library: the framework's <c>FileStream</c> locks fail
/// open, its flush was seen to swallow errors, and it has no flush for directories.
/// </summary>
internal sealed unsafe class UnixFileSystem(SystemCalls calls) : IFileSystem
{
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int LockRelease = 8;
    private const int FullFlush = 51;
    private const uint KeepOwner = uint.MaxValue;

    public string ResolveLinks(string path)
    {
        nint resolved;
        do resolved = calls.ResolvePath(path);
        while (resolved == 0 && Interrupted);
        if (resolved == 0) throw Errno.Failure("realpath", path);
        try
        {
            return Marshal.PtrToStringUTF8(resolved)!;
        }
        finally
        {
            LibC.Free(resolved);
        }
    }

    public FileStatus? GetStatus(string path)
    {
        while (true)
        {
            if (calls.Status(path, out var status) == 0) return status;
            if (Interrupted) continue;
            var failure = Errno.Failure(StatusCall.Current.Name, path);
            return failure.Error is FileSystemError.NotFound ? null : throw failure;
        }
    }

    public FileStatus GetStatus(OpenFile file)
    {
        while (true)
        {
            if (calls.Status(file.Handle, out var status) == 0) return status;
            if (!Interrupted) throw Errno.Failure(StatusCall.Current.Name, file.Path);
        }
    }

    public bool TellsChangesApart(string path, FileStatus status) => FineClock.IsAt(path, status.Device);

    public OpenFile OpenForReading(string path) =>
        Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.NoFollow);

    public OpenFile OpenForChange(string path) => Open(path, OpenFlags.ReadWrite | OpenFlags.NonBlocking | OpenFlags.NoFollow);

    public OpenFile OpenForWriting(string path) => Open(path, OpenFlags.WriteOnly | OpenFlags.NonBlocking);

    public OpenFile OpenLockFile(string path) => Open(path, OpenFlags.ReadWrite | OpenFlags.NoFollow);

    public OpenFile CreateNew(string path)
    {
        nint stream;
        do stream = calls.OpenStream(path, "wxe");
        while (stream == 0 && Interrupted);
        if (stream == 0) throw Errno.Failure("fopen", path);
        OpenFile? opened = null;
        try
        {
            // Closing the stream closes the descriptor, so the file is opened once more by its name, where by then another may stand.
            using var created = new OpenFile(new SafeFileHandle(LibC.DescriptorOf(stream), ownsHandle: false), path);
            opened = OpenLockFile(path);
            if (GetStatus(created).IsSameFileAs(GetStatus(opened))) return opened;
            throw new FileSystemException(FileSystemError.Exists, "open", path, "another file was put in the place of the new one");
        }
        catch (FileSystemException)
        {
            opened?.Dispose();
            _ = calls.Delete(path);
            throw;
        }
        finally
        {
            _ = LibC.CloseStream(stream);
        }
    }

    public OpenFile CreateTemporary(string directory, string prefix)
    {
        const string Suffix = ".tmp";
        var template = Encoding.UTF8.GetBytes($"{Path.Combine(directory, prefix)}XXXXXX{Suffix}\0");
        fixed (byte* start = template)
        {
            SafeFileHandle handle;
            do handle = calls.MakeTemporary(start, Suffix.Length, OpenFlags.CloseOnExec);
            while (handle.IsInvalid && Interrupted);
            if (handle.IsInvalid) throw Errno.Failure("mkostemps", directory);
            return new OpenFile(handle, Encoding.UTF8.GetString(template.AsSpan(..^1)));
        }
    }

    public void Lock(OpenFile file) => Retry(() => calls.Lock(file.Handle, LockExclusive), "flock", file.Path);

    public bool TryLock(OpenFile file)
    {
        while (calls.Lock(file.Handle, LockExclusive | LockNonBlocking) != 0)
        {
            if (Marshal.GetLastPInvokeError() == Errno.WouldBlock) return false;
            if (!Interrupted) throw Errno.Failure("flock", file.Path);
        }

        return true;
    }

    public void Unlock(OpenFile file) => Retry(() => calls.Lock(file.Handle, LockRelease), "flock", file.Path);

    public int Read(OpenFile file, Span<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do count = calls.Read(file.Handle, start, (nuint)buffer.Length, offset);
            while (count < 0 && Interrupted);
            return count >= 0 ? (int)count : throw Errno.Failure("pread", file.Path);
        }
    }

    public int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do count = calls.Write(file.Handle, start, (nuint)buffer.Length, offset);
            while (count < 0 && Interrupted);
            return count >= 0 ? (int)count : throw Errno.Failure("pwrite", file.Path);
        }
    }

    public void SetLength(OpenFile file, long length) =>
        Retry(() => calls.SetLength(file.Handle, length), "ftruncate", file.Path);

    public void CopyAttributes(OpenFile from, OpenFile to)
    {
        if (OperatingSystem.IsLinux()) ExtendedAttributes.Copy(calls, from, to);
    }

    public void SetMode(OpenFile file, UnixFileMode mode) =>
        Retry(() => calls.SetMode(file.Handle, (uint)mode), "fchmod", file.Path);

    public bool TrySetOwner(OpenFile file, uint? userId, uint groupId)
    {
        while (calls.SetOwner(file.Handle, userId ?? KeepOwner, groupId) != 0)
        {
            if (Interrupted) continue;
            var failure = Errno.Failure("fchown", file.Path);
            return failure.Error is FileSystemError.AccessDenied or FileSystemError.NotSupported ? false : throw failure;
        }

        return true;
    }

    public void Flush(OpenFile file)
    {
        // On macOS fsync leaves the data in the drive's cache. File systems that do not know the full flush say so.
        if (OperatingSystem.IsMacOS())
        {
            if (calls.Control(file.Handle, FullFlush) == 0) return;
            var failure = Errno.Failure("fcntl(F_FULLFSYNC)", file.Path);
            if (failure.Error is not FileSystemError.NotSupported) throw failure;
        }

        if (calls.Flush(file.Handle) != 0) throw Errno.Failure("fsync", file.Path);
    }

    public void FlushDirectory(string path)
    {
        using var directory = Open(path, OpenFlags.ReadOnly);
        try
        {
            Flush(directory);
        }
        catch (FileSystemException none) when (none.Error is FileSystemError.NotSupported)
        {
            // Some network and user-space file systems have no such operation and keep their own order.
        }
    }

    public void Link(string path, string newPath) => Retry(() => calls.Link(path, newPath), "link", newPath);

    public void Rename(string path, string newPath) => Retry(() => calls.Rename(path, newPath), "rename", newPath);

    public void Delete(string path) => Retry(() => calls.Delete(path), "unlink", path);

    public IEnumerable<string> List(string directory, string prefix) => DirectoryListing.Of(directory, prefix);

    private OpenFile Open(string path, int flags)
    {
        SafeFileHandle handle;
        do handle = calls.Open(path, flags | OpenFlags.CloseOnExec);
        while (handle.IsInvalid && Interrupted);
        return handle.IsInvalid ? throw Errno.Failure("open", path) : new OpenFile(handle, path);
    }

    private static void Retry(Func<int> call, string operation, string path)
    {
        while (call() != 0)
        {
            if (!Interrupted) throw Errno.Failure(operation, path);
        }
    }

    private static bool Interrupted => Marshal.GetLastPInvokeError() == Errno.Interrupted;
}
