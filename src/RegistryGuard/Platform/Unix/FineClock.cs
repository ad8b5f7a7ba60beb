using System.Collections.Concurrent;

namespace RegistryGuard.Platform.Unix;

/// <summary>
/// Knows where a file's times tell every change from the one before: since Linux 6.13 some file systems give a change a time of its own
/// if anybody has looked at the last one. Elsewhere two changes within a tick of the kernel's clock look alike.
/// </summary>
internal static class FineClock
{
    private static readonly bool s_kernelHasIt = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= new Version(6, 13);

    private static readonly string[] s_fileSystems = ["ext4", "xfs", "btrfs", "tmpfs"];

    private static readonly ConcurrentDictionary<ulong, bool> s_devices = new();

    public static bool IsAt(string path, ulong device) =>
        s_kernelHasIt && s_devices.GetOrAdd(device, static (_, file) => IsKnown(file), path);

    private static bool IsKnown(string path)
    {
        try
        {
            return s_fileSystems.Contains(new DriveInfo(Path.GetDirectoryName(path)!).DriveFormat);
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
