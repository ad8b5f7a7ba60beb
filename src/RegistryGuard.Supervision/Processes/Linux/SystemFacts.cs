using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>What is the same for every process that <c>/proc</c> lists.</summary>
/// <param name="BootId">The kernel's random name for this boot.</param>
/// <param name="PidNamespace">The inode of this process's pid namespace; 0 in a kernel without them.</param>
/// <param name="MountHidesOthers">Whether <c>/proc</c> is mounted so that it shows this user's processes only.</param>
/// <param name="Uptime">How long ago the system was booted, its sleep included; <see langword="null"/> if not readable.</param>
internal readonly record struct SystemFacts(string BootId, long PidNamespace, bool MountHidesOthers, TimeSpan? Uptime = null)
{
    /// <summary>The unit of times in <c>/proc</c>, <c>USER_HZ</c>: 100 on all architectures that .NET runs on.</summary>
    public const long TicksPerSecond = 100;

    private const string NoBootId = "";

    /// <param name="files">Where to look.</param>
    /// <param name="facts">What was found; with an empty boot id if that was not readable.</param>
    /// <param name="failure">Why the processes in <c>/proc</c> cannot be told apart.</param>
    public static bool TryRead(ProcFileSystem files, out SystemFacts facts, [NotNullWhen(false)] out string? failure)
    {
        facts = new SystemFacts(NoBootId, 0, false);
        failure = null;
        try
        {
            facts = facts with { BootId = files.ReadText("sys/kernel/random/boot_id").Trim() };
            facts = facts with { Uptime = ParseUptime(files.ReadText("uptime")) };
            facts = facts with { MountHidesOthers = !Environment.IsPrivilegedProcess && IsMountedHiding(files.ReadText("self/mountinfo")) };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            failure = $"/proc cannot be read: {unreadable.Message}";
            return false;
        }

        if (files.ReadLink("self") != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        {
            failure = "/proc shows another pid namespace than this process's: mount the proc file system of this container";
            return false;
        }

        // The link reads pid:[4026531836].
        if (files.ReadLink("self/ns/pid") is { } link && link.Split('[', ']') is [_, var inode, ..]
            && long.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            facts = facts with { PidNamespace = number };
        return true;
    }

    /// <summary>The first field of <c>350735.47 234388.90</c>, in seconds.</summary>
    private static TimeSpan? ParseUptime(string text) =>
        double.TryParse(text.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The last field of <c>36 35 0:5 / /proc rw,relatime - proc proc rw,hidepid=invisible</c> has the options.</summary>
    private static bool IsMountedHiding(string mountInfo) => mountInfo.Split('\n')
        .Select(line => line.Split(' '))
        .Any(fields => fields is [_, _, _, _, "/proc", ..]
            && fields[^1].Split(',').Any(option =>
                option.StartsWith("hidepid=", StringComparison.Ordinal) && option is not ("hidepid=0" or "hidepid=off")));
}
