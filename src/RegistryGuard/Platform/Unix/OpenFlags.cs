using System.Runtime.InteropServices;

namespace RegistryGuard.Platform.Unix;

/// <summary>The flags of <c>open(2)</c>, whose values differ between systems and, on Linux, between processors.</summary>
internal static class OpenFlags
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;

    /// <summary>The descriptor is not inherited by programs that this process starts.</summary>
    public static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x0100_0000 : 0x8_0000;

    /// <summary>A symbolic link at the path is an error and not followed.</summary>
    public static readonly int NoFollow = OperatingSystem.IsMacOS() ? 0x100 : IsArm ? 0x8000 : 0x2_0000;

    /// <summary>Opening a pipe or a device does not wait for the other side.</summary>
    public static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le;
}
