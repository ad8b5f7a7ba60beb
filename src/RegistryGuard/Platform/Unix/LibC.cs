using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// The C library's entry points. None is called with variadic arguments: Apple's arm64 ABI passes those on the stack, where a
/// fixed signature does not put them. So <c>open</c> and <c>fcntl</c> are called with their named arguments only, and files are
/// created by <c>mkostemps</c> and <c>fopen("wxe")</c>, which are not variadic. (<c>syscall</c> is called on Linux only, whose
/// ABIs pass both kinds alike.)
/// </summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "mkostemps", SetLastError = true)]
    public static partial SafeFileHandle MakeTemporary(byte* template, int suffixLength, int flags);

    [LibraryImport(Library, EntryPoint = "fopen", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OpenStream(string path, string mode);

    [LibraryImport(Library, EntryPoint = "fclose", SetLastError = true)]
    public static partial int CloseStream(nint stream);

    [LibraryImport(Library, EntryPoint = "fileno", SetLastError = true)]
    public static partial int DescriptorOf(nint stream);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int SetLength(SafeFileHandle file, long length);

    /// <summary>Linux only: the functions of macOS have more arguments.</summary>
    [LibraryImport(Library, EntryPoint = "flistxattr", SetLastError = true)]
    public static partial nint ListAttributes(SafeFileHandle file, byte* names, nuint size);

    /// <inheritdoc cref="ListAttributes"/>
    [LibraryImport(Library, EntryPoint = "fgetxattr", SetLastError = true)]
    public static partial nint GetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size);

    /// <inheritdoc cref="ListAttributes"/>
    [LibraryImport(Library, EntryPoint = "fsetxattr", SetLastError = true)]
    public static partial int SetAttribute(SafeFileHandle file, byte* name, byte* value, nuint size, int flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int SetMode(SafeFileHandle file, uint mode);

    [LibraryImport(Library, EntryPoint = "fchown", SetLastError = true)]
    public static partial int SetOwner(SafeFileHandle file, uint user, uint group);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Flush(SafeFileHandle file);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(SafeFileHandle file, int command);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string path, string newPath);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string path, string newPath);

    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Delete(string path);

    /// <summary>With a null buffer the result is allocated by the library and must be given back to <see cref="Free"/>.</summary>
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ResolvePath(string path, nint buffer);

    [LibraryImport(Library, EntryPoint = "free")]
    public static partial void Free(nint memory);
}
