using System.Runtime.InteropServices;

namespace RegistryGuard.Platform.Unix;

/// <summary>The error numbers of <c>errno.h</c>, as Linux and macOS number them.</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int Busy = 16;
    private const int Exists = 17;
    private const int CrossDevice = 18;
    private const int NotDirectory = 20;
    private const int IsDirectory = 21;
    private const int Invalid = 22;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int TooManyLinks = 31;

    private static readonly bool s_mac = OperatingSystem.IsMacOS();
    private static readonly int s_linkLoop = s_mac ? 62 : 40;
    private static readonly int s_quotaExceeded = s_mac ? 69 : 122;
    private static readonly int s_noLocks = s_mac ? 77 : 37;
    private static readonly int s_notSupported = s_mac ? 45 : 95;
    private static readonly int s_notImplemented = s_mac ? 78 : 38;

    public static readonly int WouldBlock = s_mac ? 35 : 11;

    /// <summary>The exception for the last failed call.</summary>
    public static FileSystemException Failure(string operation, string path)
    {
        var errno = Marshal.GetLastPInvokeError();
        return new FileSystemException(Classify(errno, operation), operation, path, Marshal.GetPInvokeErrorMessage(errno));
    }

    private static FileSystemError Classify(int errno, string operation) => errno switch
    {
        NoEntry => FileSystemError.NotFound,
        Exists => FileSystemError.Exists,
        // link(2) says EPERM where the file system has no hard links.
        NotPermitted or TooManyLinks when operation == "link" => FileSystemError.NotSupported,
        NotPermitted or AccessDenied => FileSystemError.AccessDenied,
        Busy => FileSystemError.Busy,
        CrossDevice => FileSystemError.CrossDevice,
        NotDirectory => FileSystemError.NotDirectory,
        IsDirectory => FileSystemError.IsDirectory,
        NoSpace => FileSystemError.DiskFull,
        ReadOnlyFileSystem => FileSystemError.ReadOnlyFileSystem,
        // Directories of some file systems cannot be synced and say EINVAL.
        Invalid => FileSystemError.NotSupported,
        _ when errno == s_linkLoop => FileSystemError.Link,
        _ when errno == s_quotaExceeded => FileSystemError.DiskFull,
        _ when errno == s_noLocks => FileSystemError.NoLocks,
        _ when errno == s_notSupported || errno == s_notImplemented => FileSystemError.NotSupported,
        _ => FileSystemError.Other,
    };
}
