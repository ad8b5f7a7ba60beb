using Microsoft.Extensions.Logging;

namespace RegistryGuard.Supervision.Watching;

/// <summary>What a watch says in its log.</summary>
internal static partial class WatchLog
{
    [LoggerMessage(20, LogLevel.Warning, "{Kind} in {Registry}: {Message}")]
    public static partial void AlertRaised(this ILogger logger, string registry, string kind, string message);

    [LoggerMessage(21, LogLevel.Information, "No longer {Kind} in {Registry}: {Message}")]
    public static partial void AlertCleared(this ILogger logger, string registry, string kind, string message);

    [LoggerMessage(22, LogLevel.Warning, "{Count} alerts could not be delivered and are kept for the next pass")]
    public static partial void AlertsNotDelivered(this ILogger logger, int count, Exception failure);

    [LoggerMessage(23, LogLevel.Information, "Repair {Number} of {Registry}: {Operation}")]
    public static partial void Repaired(this ILogger logger, string registry, int number, string operation);

    [LoggerMessage(24, LogLevel.Information, "Not repaired in {Registry}: {Reason}")]
    public static partial void RepairRefused(this ILogger logger, string registry, string reason);

    [LoggerMessage(25, LogLevel.Warning, "{Registry} could not be repaired")]
    public static partial void RepairFailed(this ILogger logger, string registry, Exception failure);

    [LoggerMessage(26, LogLevel.Warning, "{Registry} at start-up: {Message}")]
    public static partial void StartUpFinding(this ILogger logger, string registry, string message);
}
