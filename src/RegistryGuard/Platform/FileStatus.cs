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

    /// <summary>How many names the file has.</summary>
    public long LinkCount { get; init; }

    /// <summary>When the content was last changed, in nanoseconds since 1970 UTC.</summary>
    public long ModifiedAt { get; init; }

    /// <summary>When content, name or rights were last changed, in nanoseconds since 1970 UTC; 0 where it is not known.</summary>
    public long ChangedAt { get; init; }

    public bool IsSameFileAs(FileStatus other) => Device == other.Device && Inode == other.Inode;
}

internal enum FileKind
{
    Regular,
    Directory,
    Link,
    Other,
}
