using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RegistryGuard.Supervision.Agents;

namespace RegistryGuard.Supervision.Hosting;

/// <summary>Ends what a crashed host has left before the services start, and this host's agents after they have stopped.</summary>
internal sealed class AgentSupervisorService(AgentSupervisor<AgentDocument> supervisor, ILogger<AgentSupervisorService> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var recovery = await supervisor.RecoverAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (id, entry) in recovery.Ended) logger.AgentRecovered(id, entry.Reason ?? "");
        foreach (var (id, reason) in recovery.Left) logger.AgentLeft(id, reason);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await supervisor.DisposeAsync().ConfigureAwait(false);
}

/// <summary>What the supervisor says in the host's log.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(30, LogLevel.Warning, "Ended what was left of agent {Id}: {Reason}")]
    public static partial void AgentRecovered(this ILogger logger, string id, string reason);

    [LoggerMessage(31, LogLevel.Warning, "Agent {Id} was left as it is: {Reason}")]
    public static partial void AgentLeft(this ILogger logger, string id, string reason);
}
