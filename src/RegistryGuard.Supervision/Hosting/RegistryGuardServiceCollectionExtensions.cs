using Microsoft.Extensions.Logging;
using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Hosting;
using RegistryGuard.Supervision.Watching;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registry supervision for hosts.</summary>
public static class RegistryGuardServiceCollectionExtensions
{
    /// <summary>
    /// Validates registries, and repairs them if the options say so, before any hosted service starts; watches them while the host
    /// runs if <see cref="RegistryGuardOptions.Watch"/> is set. Alerts go to the log and to every <see cref="IAlertSink"/> among
    /// the services.
    /// </summary>
    public static IServiceCollection AddRegistryGuard(this IServiceCollection services, Action<RegistryGuardOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RegistryGuardOptions();
        configure(options);
        services.AddHostedService(provider => new StartUpValidation(
            options, provider.GetService<WorldSource>(), provider.GetRequiredService<ILogger<StartUpValidation>>()));
        if (options.Watch is not { } watch) return services;

        services.AddSingleton(provider => new RegistryWatch(
            provider.GetService<WorldSource>() ?? WorldSource.Create(),
            [.. options.Registries],
            watch,
            provider.GetServices<IAlertSink>(),
            provider.GetRequiredService<ILogger<RegistryWatch>>()));
        return services.AddHostedService<RegistryWatchService>();
    }

    /// <summary>
    /// Adds an <see cref="AgentSupervisor{T}"/> for the registry in a file. What a crashed host has left is ended before any hosted
    /// service starts; when the host stops, the agents that it has started are killed.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The registry's file.</param>
    /// <param name="options">How agents are supervised.</param>
    public static IServiceCollection AddAgentSupervisor(
        this IServiceCollection services, string path, AgentSupervisorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(_ => AgentSupervisor.Open(path, options));
        return services.AddHostedService<AgentSupervisorService>();
    }
}
