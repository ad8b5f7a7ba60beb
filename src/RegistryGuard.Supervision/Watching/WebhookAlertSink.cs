using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Watching;

/// <summary>
/// Posts the alerts of a pass as JSON: <c>{"alerts":[{"state":"raised","registry":…,"kind":"ghost","severity":"error","subject":…,
/// "message":…,"at":…}]}</c>. Any answer but success is tried again with the next pass.
/// </summary>
/// <param name="client">Sends; its timeout is how long an answer may take.</param>
/// <param name="address">Where to.</param>
public sealed class WebhookAlertSink(HttpClient client, Uri address) : IAlertSink
{
    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var message = new WebhookMessage([.. alerts.Select(WebhookAlert.Of)]);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(message, WebhookJsonContext.Default.WebhookMessage));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await client.PostAsync(address, content, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) throw new IOException($"{address} answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
        }
        catch (HttpRequestException failure)
        {
            throw new IOException($"{address} cannot be reached: {failure.Message}", failure);
        }
        catch (TaskCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{address} did not answer in time", late);
        }
    }
}

/// <summary>What is posted.</summary>
internal sealed record WebhookMessage(IReadOnlyList<WebhookAlert> Alerts);

/// <summary>One alert in what is posted.</summary>
internal sealed record WebhookAlert(
    string State, string Registry, string Kind, string Severity, string Subject, string Message, DateTimeOffset At)
{
    public static WebhookAlert Of(Alert alert) => new(
        alert.IsRaised ? "raised" : "cleared",
        alert.Registry,
        alert.Kind is { } kind ? JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) : "inconclusive",
        JsonNamingPolicy.KebabCaseLower.ConvertName(alert.Severity.ToString()),
        alert.Subject,
        alert.Message,
        alert.At);
}

/// <summary>The message's JSON, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJsonContext : JsonSerializerContext;
