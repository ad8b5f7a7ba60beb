using System.Runtime.InteropServices;

namespace RegistryGuard.Platform.Windows;

/// <summary>The Win32 error codes that the protocol tells apart.</summary>
internal static class Win32Error
{
    public const int AccessDenied = 5;
    public const int SharingViolation = 32;
    public const int LockViolation = 33;
    public const int EndOfFile = 38;
    public const int NotSupported = 50;
    public const int InvalidParameter = 87;
    private const int InvalidFunction = 1;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int NotSameDevice = 17;
    private const int WriteProtected = 19;
    private const int FileExists = 80;
    private const int DiskFull = 112;
    private const int AlreadyExists = 183;

    public static FileSystemException Failure(string operation, string path)
    {
        var code = Marshal.GetLastPInvokeError();
        return new FileSystemException(Classify(code), operation, path, Marshal.GetPInvokeErrorMessage(code));
    }

    private static FileSystemError Classify(int code) => code switch
    {
        FileNotFound or PathNotFound => FileSystemError.NotFound,
        FileExists or AlreadyExists => FileSystemError.Exists,
        AccessDenied => FileSystemError.AccessDenied,
        WriteProtected => FileSystemError.ReadOnlyFileSystem,
        DiskFull => FileSystemError.DiskFull,
        SharingViolation or LockViolation => FileSystemError.Busy,
        NotSameDevice => FileSystemError.CrossDevice,
        InvalidFunction or NotSupported or InvalidParameter => FileSystemError.NotSupported,
        _ => FileSystemError.Other,
    };
}
