using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Tool.Monitoring;

/// <summary>
/// Tells systemd that the watch goes on, if the unit has <c>WatchdogSec</c>: as long as passes are made, and not merely as long as
/// the process lives.
/// </summary>
internal sealed class SystemdWatchdog(RegistryWatch watch, ISystemdNotifier systemd, TimeProvider timeProvider) : BackgroundService
{
    private static readonly ServiceState s_alive = new("WATCHDOG=1");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!systemd.IsEnabled || Deadline() is not { } deadline) return;
        var passes = -1L;
        using var timer = new PeriodicTimer(deadline / 2, timeProvider);
        do
        {
            var made = watch.Status.Passes;
            if (made != passes) systemd.Notify(s_alive);
            passes = made;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>As <c>sd_watchdog_enabled(3)</c> finds it.</summary>
    private static TimeSpan? Deadline()
    {
        if (Environment.GetEnvironmentVariable("WATCHDOG_PID") is { Length: > 0 } pid
            && pid != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            return null;
        return long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time > 0 ? TimeSpan.FromMicroseconds(time) : null;
    }
}
