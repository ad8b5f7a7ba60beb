using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RegistryGuard.Platform;
using RegistryGuard.Platform.Unix;

namespace RegistryGuard.Tests.Faults;

/// <summary>The real system calls, one of which fails: the <paramref name="failAt"/>th, with <paramref name="fault"/>.</summary>
internal sealed unsafe class FailingSystemCalls(int failAt, Fault? fault) : SystemCalls
{
    private readonly List<string> _made = [];

    /// <summary>A path over which nothing can be renamed, as that of a file that is mounted all by itself.</summary>
    public string? NeverReplaced { get; init; }

    /// <summary>The calls so far, by the names of the C library.</summary>
    public IReadOnlyList<string> Made => _made;

    public override nint ResolvePath(string path) => Fails("realpath") ? 0 : base.ResolvePath(path);

    public override int Status(string path, out FileStatus status)
    {
        status = default;
        return Fails("statx") ? -1 : base.Status(path, out status);
    }

    public override int Status(SafeFileHandle file, out FileStatus status)
    {
        status = default;
        return Fails("fstatx") ? -1 : base.Status(file, out status);
    }

    public override SafeFileHandle Open(string path, int flags) => Fails("open") ? new SafeFileHandle() : base.Open(path, flags);

    public override SafeFileHandle MakeTemporary(byte* template, int suffixLength, int flags) =>
        Fails("mkostemps") ? new SafeFileHandle() : base.MakeTemporary(template, suffixLength, flags);

    public override nint OpenStream(string path, string mode) => Fails("fopen") ? 0 : base.OpenStream(path, mode);

    public override int Lock(SafeFileHandle file, int operation) => Fails("flock") ? -1 : base.Lock(file, operation);

    public override nint Read(SafeFileHandle file, byte* buffer, nuint count, long offset) =>
        Fails("pread", ref count) ? -1 : base.Read(file, buffer, count, offset);

    public override nint Write(SafeFileHandle file, byte* buffer, nuint count, long offset) =>
        Fails("pwrite", ref count) ? -1 : base.Write(file, buffer, count, offset);

    public override int SetLength(SafeFileHandle file, long length) => Fails("ftruncate") ? -1 : base.SetLength(file, length);

    public override nint ListAttributes(SafeFileHandle file, byte* names, nuint size) =>
        Fails("flistxattr") ? -1 : base.ListAttributes(file, names, size);

    public override nint GetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size) =>
        Fails("fgetxattr") ? -1 : base.GetAttribute(file, name, value, size);

    public override int SetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size) =>
        Fails("fsetxattr") ? -1 : base.SetAttribute(file, name, value, size);

    public override int SetMode(SafeFileHandle file, uint mode) => Fails("fchmod") ? -1 : base.SetMode(file, mode);

    public override int SetOwner(SafeFileHandle file, uint user, uint group) =>
        Fails("fchown") ? -1 : base.SetOwner(file, user, group);

    public override int Flush(SafeFileHandle file) => Fails("fsync") ? -1 : base.Flush(file);

    public override int Control(SafeFileHandle file, int command) => Fails("fcntl") ? -1 : base.Control(file, command);

    public override int Link(string path, string newPath) => Fails("link") ? -1 : base.Link(path, newPath);

    public override int Rename(string path, string newPath)
    {
        if (fault is Fault.DoneButReported && _made.Count == failAt) base.Rename(path, newPath);
        if (Fails("rename")) return -1;
        if (newPath != NeverReplaced) return base.Rename(path, newPath);
        Marshal.SetLastPInvokeError((int)Fault.EBUSY);
        return -1;
    }

    public override int Delete(string path) => Fails("unlink") ? -1 : base.Delete(path);

    private bool Fails(string call)
    {
        nuint transferred = 0;
        return Fails(call, ref transferred);
    }

    private bool Fails(string call, ref nuint count)
    {
        int site;
        lock (_made)
        {
            site = _made.Count;
            _made.Add(call);
        }

        if (site != failAt || fault is not { } injected) return false;
        if (injected is Fault.Short)
        {
            count = Math.Min(count, 5);
            return false;
        }

        Marshal.SetLastPInvokeError(injected is Fault.DoneButReported ? (int)Fault.EIO : (int)injected);
        return true;
    }
}

/// <summary>What a system call can do instead of its duty; errors by their numbers on Linux.</summary>
internal enum Fault
{
    EINTR = 4,
    EIO = 5,
    EACCES = 13,
    EBUSY = 16,
    EXDEV = 18,
    ENOSPC = 28,
    EDQUOT = 122,

    /// <summary>Transfers five bytes.</summary>
    Short = 1000,

    /// <summary>Does its work and says EIO, as a network file system may.</summary>
    DoneButReported,
}
