using RegistryGuard.Platform.Unix;
using RegistryGuard.Platform.Windows;

namespace RegistryGuard.Platform;

/// <summary>The file system of the platform that this process runs on.</summary>
internal static class CurrentFileSystem
{
    public static IFileSystem Instance { get; } =
        OperatingSystem.IsWindows() ? new WindowsFileSystem() : new UnixFileSystem(new SystemCalls());
}
