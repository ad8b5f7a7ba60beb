using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Hosting;
using RegistryGuard.Supervision.Watching;
using RegistryGuard.Tool.Monitoring;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>What the user asked <c>registryguard watch</c> to do.</summary>
internal sealed record WatchRunOptions(
    IReadOnlyList<RegistryTarget> Targets, WatchOptions Watch, RegistryFormat Format, Uri? Webhook, int? Port, bool ExitOnAlert);

/// <summary>A host that watches registries until it is ended.</summary>
internal sealed class WatchRun(WorldSource world, Terminal terminal)
{
    private static readonly TimeSpan s_webhookTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Slower watches are well with as many passes in a row that could not see everything.</summary>
    private const int BlindPasses = 3;

    private static readonly TimeSpan s_blindTime = TimeSpan.FromSeconds(30);

    /// <returns>The process's exit code.</returns>
    /// <exception cref="RegistryException">A registry is no file, or the port is taken.</exception>
    public async Task<int> RunAsync(WatchRunOptions options, CancellationToken cancellationToken)
    {
        using var host = Build(options);
        // The host disposes its services when it ends.
        var logger = host.Services.GetRequiredService<ILogger<WatchRun>>();
        var watch = host.Services.GetServices<IHostedService>().OfType<RegistryWatchService>().Single();
        var exit = host.Services.GetService<ExitOnAlert>();
        foreach (var target in options.Targets)
        {
            if (!Path.Exists(target.Path)) terminal.WriteWarning($"{target.Path} is not there (yet)");
            logger.Watching(target.Path, options.Watch.Interval.TotalSeconds);
        }

        await host.RunAsync(cancellationToken);
        if (watch.ExecuteTask is { IsFaulted: true, Exception: { } failure })
        {
            terminal.WriteError($"The watch has failed: {failure.GetBaseException().Message}");
            return ExitCode.Error;
        }

        return exit is { HasAlerted: true } ? ExitCode.Findings : ExitCode.Clean;
    }

    private IHost Build(WatchRunOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddLog(builder.Logging, options.Format);
        var services = builder.Services;
        services.AddSystemd();
        services.AddSingleton(TimeProvider.System);
        if (options.Webhook is { } address)
            services.AddSingleton<IAlertSink>(_ => new WebhookAlertSink(new HttpClient { Timeout = s_webhookTimeout }, address));
        if (options.ExitOnAlert)
            services.AddSingleton<ExitOnAlert>().AddSingleton<IAlertSink>(provider => provider.GetRequiredService<ExitOnAlert>());
        services.AddSingleton(provider => new RegistryWatch(
            world, options.Targets, options.Watch, provider.GetServices<IAlertSink>(), provider.GetRequiredService<ILogger<RegistryWatch>>()));

        // What answers is there before the watch begins and systemd is told.
        if (options.Port is { } port)
        {
            services.AddHostedService(provider => new StatusServer(
                provider.GetRequiredService<RegistryWatch>(), port, BlindFor(options.Watch), TimeProvider.System));
        }

        services.AddHostedService<RegistryWatchService>();
        if (SystemdHelpers.IsSystemdService()) services.AddHostedService<SystemdWatchdog>();
        return builder.Build();
    }

    private void AddLog(ILoggingBuilder log, RegistryFormat format)
    {
        log.AddFilter("Microsoft", LogLevel.Error);
        if (format == RegistryFormat.Json)
        {
            log.AddJsonConsole(json => json.UseUtcTimestamp = true);
            return;
        }

        log.AddSimpleConsole(text =>
        {
            text.SingleLine = true;
            text.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            text.ColorBehavior = terminal.IsColored ? LoggerColorBehavior.Enabled : LoggerColorBehavior.Disabled;
        });
    }

    private static TimeSpan BlindFor(WatchOptions watch)
    {
        var slow = BlindPasses * watch.Interval;
        return slow > s_blindTime ? slow : s_blindTime;
    }
}

/// <summary>What the command says in the log besides the watch.</summary>
internal static partial class WatchRunLog
{
    [LoggerMessage(40, LogLevel.Information, "Watching {Registry} every {Seconds} s")]
    public static partial void Watching(this ILogger logger, string registry, double seconds);
}
