using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using RegistryGuard.Supervision.Watching;
using RegistryGuard.Tool.Output.Registries;

namespace RegistryGuard.Tool.Monitoring;

/// <summary>
/// Answers <c>/healthz</c> and <c>/metrics</c> on loopback. <see cref="HttpListener"/> is enough for two small answers, and is part
/// of the runtime: Kestrel would make every command need the ASP.NET runtime.
/// </summary>
/// <param name="watch">What is asked about.</param>
/// <param name="port">The port on 127.0.0.1.</param>
/// <param name="limit">How long ago the last conclusive pass may be.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class StatusServer(RegistryWatch watch, int port, TimeSpan limit, TimeProvider timeProvider) : IHostedService, IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly PrometheusText _metrics = new();
    private Task _answering = Task.CompletedTask;

    /// <exception cref="RegistryException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException taken)
        {
            throw new RegistryException($"Nothing can listen on 127.0.0.1:{port}: {taken.Message}. Give --port another one.");
        }

        _answering = AnswerAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Close();
        return _answering;
    }

    public void Dispose()
    {
        _listener.Close();
        _metrics.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var (code, type, text) = Answer(context.Request.Url?.AbsolutePath);
                context.Response.StatusCode = code;
                context.Response.ContentType = type;
                var isHead = context.Request.HttpMethod == "HEAD";
                context.Response.Close(isHead ? [] : Encoding.UTF8.GetBytes(text), willBlock: false);
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Whoever asked has hung up, or this server stops.
            }
        }
    }

    private (int Code, string Type, string Text) Answer(string? path) => path switch
    {
        "/healthz" => Health(),
        "/metrics" => (200, PrometheusText.ContentType, _metrics.Write()),
        _ => (404, "text/plain", "There are /healthz and /metrics.\n"),
    };

    /// <summary>Whether the watch is well. A registry with findings is seen well: it is told, and no reason to restart anything.</summary>
    private (int Code, string Type, string Text) Health()
    {
        var status = watch.Status;
        var isHealthy = status.IsHealthy(timeProvider.GetUtcNow(), limit);
        var health = new
        {
            Status = isHealthy ? "healthy" : "unhealthy",
            status.Passes,
            Registries = status.Registries.Select(registry => new
            {
                registry.Path,
                registry.LastConclusive,
                registry.Doubt,
                registry.Repairs,
                Findings = registry.Findings.CountBy(finding => finding.Kind).ToDictionary(kind => Words.Of(kind.Key), kind => kind.Value),
            }),
        };
        return (isHealthy ? 200 : 503, "application/json", JsonSerializer.Serialize(health, PlanJsonReport.Format) + "\n");
    }
}
