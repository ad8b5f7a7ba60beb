using System.Globalization;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>The names of terminals by their device numbers; see the kernel's <c>devices.txt</c>.</summary>
internal static class TerminalName
{
    private const int Console = 4;
    private const int FirstSerial = 64;
    private const int FirstPseudo = 136;
    private const int LastPseudo = 143;

    /// <returns>The name below <c>/dev</c>; <see langword="null"/> for device 0, which is none.</returns>
    public static string? Of(int device)
    {
        if (device == 0) return null;
        var major = (device >> 8) & 0xfff;
        var minor = (device & 0xff) | ((device >> 12) & 0xfff00);
        return major switch
        {
            >= FirstPseudo and <= LastPseudo => string.Create(CultureInfo.InvariantCulture, $"pts/{((major - FirstPseudo) << 8) + minor}"),
            Console when minor < FirstSerial => string.Create(CultureInfo.InvariantCulture, $"tty{minor}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{major}:{minor}"),
        };
    }
}
