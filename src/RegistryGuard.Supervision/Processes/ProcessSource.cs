using RegistryGuard.Supervision.Processes.Linux;
using RegistryGuard.Supervision.Processes.Mac;
using RegistryGuard.Supervision.Processes.Windows;

namespace RegistryGuard.Supervision.Processes;

/// <summary>The processes of the system that this process runs on.</summary>
public static class ProcessSource
{
    /// <summary>Reads <c>/proc</c> on Linux; the sources for macOS and Windows compile and have not been run.</summary>
    /// <param name="timeProvider">The clock that dates the snapshots; the system's by default.</param>
    /// <exception cref="PlatformNotSupportedException">There is no source for this system.</exception>
    public static IProcessSource Create(TimeProvider? timeProvider = null)
    {
        timeProvider ??= TimeProvider.System;
        if (OperatingSystem.IsLinux()) return new LinuxProcessSource(new ProcFileSystem(), timeProvider);
        if (OperatingSystem.IsMacOS()) return new MacProcessSource(timeProvider);
        if (OperatingSystem.IsWindows()) return new WindowsProcessSource(timeProvider);
        throw new PlatformNotSupportedException("Processes can be listed on Linux, macOS and Windows.");
    }
}
