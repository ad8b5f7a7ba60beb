using Microsoft.Extensions.Hosting;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Hosting;

/// <summary>Runs a watch for as long as its host runs.</summary>
/// <param name="watch">The watch.</param>
public sealed class RegistryWatchService(RegistryWatch watch) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(stoppingToken);
}
