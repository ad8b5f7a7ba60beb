using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Tests.Watching;

/// <summary>Alerts reach a web server on loopback as JSON.</summary>
public sealed class WebhookAlertSinkTests : IDisposable
{
    private static readonly Alert s_alert = new(
        true, "/srv/agents.json", FindingKind.PidReused, FindingSeverity.Error, "agent-1", "it is \"gone\"", DateTimeOffset.UnixEpoch);

    private readonly HttpListener _server = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(1) };
    private readonly Uri _address;

    public WebhookAlertSinkTests()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/");
        probe.Stop();
        _server.Prefixes.Add(_address.ToString());
    }

    public void Dispose()
    {
        _server.Close();
        _client.Dispose();
    }

    [Fact]
    public async Task Alerts_ArePostedAsJson()
    {
        _server.Start();
        var sending = new WebhookAlertSink(_client, _address).SendAsync([s_alert, s_alert with { Kind = null, IsRaised = false }], default);
        var request = await _server.GetContextAsync();
        using var body = await JsonDocument.ParseAsync(
            request.Request.InputStream, cancellationToken: TestContext.Current.CancellationToken);
        request.Response.Close();
        await sending;

        Assert.Equal("application/json", request.Request.ContentType);
        var alerts = body.RootElement.GetProperty("alerts");
        Assert.Equal(2, alerts.GetArrayLength());
        Assert.Equal("raised", alerts[0].GetProperty("state").GetString());
        Assert.Equal("pid-reused", alerts[0].GetProperty("kind").GetString());
        Assert.Equal("it is \"gone\"", alerts[0].GetProperty("message").GetString());
        Assert.Equal(("cleared", "inconclusive"), (alerts[1].GetProperty("state").GetString(), alerts[1].GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task AnswerThatIsNoSuccess_IsNotDelivered()
    {
        _server.Start();
        var sending = new WebhookAlertSink(_client, _address).SendAsync([s_alert], default);
        var request = await _server.GetContextAsync();
        request.Response.StatusCode = 503;
        request.Response.Close();

        Assert.Contains("503", (await Assert.ThrowsAsync<IOException>(() => sending)).Message);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsNotDelivered() =>
        await Assert.ThrowsAsync<IOException>(() => new WebhookAlertSink(_client, _address).SendAsync([s_alert], default));

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsNotDelivered()
    {
        _server.Start();

        Assert.Contains("in time", (await Assert.ThrowsAsync<IOException>(
            () => new WebhookAlertSink(_client, _address).SendAsync([s_alert], default))).Message);
    }
}
