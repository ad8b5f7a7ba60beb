namespace RegistryGuard.Platform;

/// <summary>The errors that the protocol tells apart; all others are <see cref="Other"/>.</summary>
internal enum FileSystemError
{
    Other,
    NotFound,
    Exists,
    AccessDenied,
    ReadOnlyFileSystem,
    IsDirectory,
    NotDirectory,
    Link,
    DiskFull,
    Busy,
    CrossDevice,
    NotSupported,
    NoLocks,
}
