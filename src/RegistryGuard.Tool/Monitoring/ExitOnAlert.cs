using Microsoft.Extensions.Hosting;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Tool.Monitoring;

/// <summary>Ends the host at the first alert. It must be the last of the sinks.</summary>
internal sealed class ExitOnAlert(IHostApplicationLifetime lifetime) : IAlertSink
{
    public bool HasAlerted { get; private set; }

    public Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        if (!alerts.Any(alert => alert.IsRaised)) return Task.CompletedTask;
        HasAlerted = true;
        lifetime.StopApplication();
        return Task.CompletedTask;
    }
}
