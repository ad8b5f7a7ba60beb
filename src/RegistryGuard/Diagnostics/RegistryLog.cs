using Microsoft.Extensions.Logging;

namespace RegistryGuard.Diagnostics;

/// <summary>What a host may want to read in its log; the category is <c>RegistryGuard</c>.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(1, LogLevel.Debug, "Committed {Bytes} bytes to {Registry}")]
    public static partial void Committed(this ILogger logger, string registry, int bytes);

    [LoggerMessage(2, LogLevel.Warning,
        "{Registry} was damaged and has been restored from {Backup}; the damaged file is kept as {Quarantine}")]
    public static partial void Recovered(this ILogger logger, string registry, string backup, string quarantine, Exception damage);

    [LoggerMessage(3, LogLevel.Error, "{Registry} was committed, but the disk did not confirm it")]
    public static partial void NotDurable(this ILogger logger, string registry, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "The lock of {Registry} was not free within {Timeout}")]
    public static partial void LockTimedOut(this ILogger logger, string registry, TimeSpan timeout);

    [LoggerMessage(5, LogLevel.Warning,
        "The folder of {Registry} may be written by everybody: any account can replace the registry. " +
        "Take the right away from others, or set the sticky bit")]
    public static partial void FolderIsOpenToAll(this ILogger logger, string registry);
}
