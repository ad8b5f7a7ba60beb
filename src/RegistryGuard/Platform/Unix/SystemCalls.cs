using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// Every system call that <see cref="UnixFileSystem"/> makes, with the C library's results: -1 or 0 and the last error. The seam
/// where a test lets any one of them fail with any <c>errno</c>.
/// </summary>
internal unsafe class SystemCalls
{
    public virtual nint ResolvePath(string path) => LibC.ResolvePath(path, 0);

    public virtual int Status(string path, out FileStatus status) => StatusCall.Current.Get(path, out status);

    public virtual int Status(SafeFileHandle file, out FileStatus status) => StatusCall.Current.Get(file, out status);

    public virtual SafeFileHandle Open(string path, int flags) => LibC.Open(path, flags);

    public virtual SafeFileHandle MakeTemporary(byte* template, int suffixLength, int flags) =>
        LibC.MakeTemporary(template, suffixLength, flags);

    public virtual nint OpenStream(string path, string mode) => LibC.OpenStream(path, mode);

    public virtual int Lock(SafeFileHandle file, int operation) => LibC.Lock(file, operation);

    public virtual nint Read(SafeFileHandle file, byte* buffer, nuint count, long offset) =>
        LibC.Read(file, buffer, count, offset);

    public virtual nint Write(SafeFileHandle file, byte* buffer, nuint count, long offset) =>
        LibC.Write(file, buffer, count, offset);

    public virtual int SetLength(SafeFileHandle file, long length) => LibC.SetLength(file, length);

    public virtual nint ListAttributes(SafeFileHandle file, byte* names, nuint size) => LibC.ListAttributes(file, names, size);

    public virtual nint GetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size) =>
        LibC.GetAttribute(file, name, value, size);

    public virtual int SetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size) =>
        LibC.SetAttribute(file, name, value, size, 0);

    public virtual int SetMode(SafeFileHandle file, uint mode) => LibC.SetMode(file, mode);

    public virtual int SetOwner(SafeFileHandle file, uint user, uint group) => LibC.SetOwner(file, user, group);

    public virtual int Flush(SafeFileHandle file) => LibC.Flush(file);

    public virtual int Control(SafeFileHandle file, int command) => LibC.Control(file, command);

    public virtual int Link(string path, string newPath) => LibC.Link(path, newPath);

    public virtual int Rename(string path, string newPath) => LibC.Rename(path, newPath);

    public virtual int Delete(string path) => LibC.Delete(path);
}
