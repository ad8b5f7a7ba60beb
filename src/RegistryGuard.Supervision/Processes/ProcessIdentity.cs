using System.Globalization;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Processes;

/// <summary>
/// What tells one process from every other that has had or will have its number. A bare pid does not: the system reuses it.
/// </summary>
/// <param name="BootId">
/// The boot of the system that the process runs in; empty on Windows, whose start times are absolute.
/// </param>
/// <param name="PidNamespace">The inode of the pid namespace that counts the pid; 0 where there are none.</param>
/// <param name="Pid">The process's number.</param>
/// <param name="StartTicks">
/// When the process started, as the kernel keeps it: on Linux in clock ticks since boot, on macOS in microseconds since 1970 UTC,
/// on Windows in 100 ns since 1601 UTC. Compare for equality only.
/// </param>
[JsonConverter(typeof(ProcessIdentityConverter))]
public readonly record struct ProcessIdentity(string BootId, long PidNamespace, int Pid, long StartTicks)
{
    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static bool TryParse(string? text, out ProcessIdentity identity)
    {
        identity = default;
        if (text?.Split('/') is not [var boot, var space, var pid, var start]
            || !long.TryParse(space, NumberStyles.None, CultureInfo.InvariantCulture, out var spaceNumber)
            || !int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var pidNumber)
            || !long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var startNumber))
            return false;
        identity = new ProcessIdentity(boot, spaceNumber, pidNumber, startNumber);
        return true;
    }

    /// <summary>The identity as one word: <c>boot/namespace/pid/start</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BootId}/{PidNamespace}/{Pid}/{StartTicks}");
}
