using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform.Unix;

/// <summary>Asks the system for a file's status; -1 and the last error on failure, 0 on success.</summary>
internal abstract class StatusCall
{
    public static StatusCall Current { get; } = OperatingSystem.IsMacOS() ? new DarwinStatusCall() : new LinuxStatusCall();

    /// <summary>The call's name in messages.</summary>
    public abstract string Name { get; }

    public abstract int Get(string path, out FileStatus status);

    public abstract int Get(SafeFileHandle file, out FileStatus status);

    /// <summary>Splits <c>st_mode</c>, which all Unix systems lay out alike, into kind and permissions.</summary>
    protected static FileStatus FromMode(uint mode) => new()
    {
        Kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        },
        Mode = (UnixFileMode)(mode & 0xFFF),
    };

    protected static long Nanoseconds(long seconds, long nanoseconds) => (seconds * 1_000_000_000) + nanoseconds;
}
