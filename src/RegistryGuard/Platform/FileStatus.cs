namespace RegistryGuard.Platform;

/// <summary>What the system says about a file. On Windows, mode and owner are not known and stay default.</summary>
internal readonly record struct FileStatus
{
    public FileKind Kind { get; init; }

    /// <summary>The device (volume) and inode (file id): together the file's identity.</summary>
    public ulong Device { get; init; }

    public ulong Inode { get; init; }

    public UnixFileMode Mode { get; init; }

    public uint UserId { get; init; }

    public uint GroupId { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }

    public bool IsSameFileAs(FileStatus other) => Device == other.Device && Inode == other.Inode;
}

internal enum FileKind
{
    Regular,
    Directory,
    Link,
    Other,
}
