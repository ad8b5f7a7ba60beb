using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary><c>registryguard watch</c> as it runs for days: a process that is asked, alerts, repairs and is ended.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly RegistryFile _registry = new();

    /// <summary>One ghost and nothing else.</summary>
    public WatchTests() => _registry.Text = Registry;

    private string Registry => _registry.Original.Replace("\"activeAgents\": 3,", "", StringComparison.Ordinal);

    public void Dispose() => _registry.Dispose();

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public async Task Ghost_IsAlertedOnceAndToldToWhoAsks_AndTheSignalEndsItWith0(string signal)
    {
        await using var watch = WatchProcess.Start(_registry);

        var health = await watch.HealthAsync(health => (int?)health["registries"]![0]!["findings"]!["pid-reused"] == 1);
        var passes = (int)health["passes"]!;
        await watch.HealthAsync(health => (int)health["passes"]! > passes + 3);
        var metrics = await watch.GetAsync("/metrics", (_, _) => true);
        var ended = await watch.EndAsync(signal);

        Assert.Contains($$"""registryguard_findings{registryguard_registry="{{_registry.Path}}",kind="pid-reused"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains($$"""registryguard_entries{registryguard_registry="{{_registry.Path}}",state="alive"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE registryguard_watch_passes_total counter\nregistryguard_watch_passes_total ", metrics, StringComparison.Ordinal);
        Assert.Contains("registryguard_watch_alerts_total 1\n", metrics, StringComparison.Ordinal);
        Assert.Equal(0, ended.ExitCode);
        Assert.Empty(ended.Error);
        Assert.Single(ended.Output.Split('\n'), line => line.Contains("agent ghost is 'running', but process", StringComparison.Ordinal));
        Assert.Equal(Registry, _registry.Text);
    }

    [Fact]
    public async Task RepairSafe_MarksTheGhost_AndTheAlertIsTakenBack()
    {
        await using var watch = WatchProcess.Start(_registry, null, "--repair", "safe");

        await watch.HealthAsync(health => (int)health["registries"]![0]!["repairs"]! == 1 && health["registries"]![0]!["findings"]!.AsObject().Count == 0);
        var ended = await watch.EndAsync("-TERM");

        Assert.Equal("failed", (string)JsonNode.Parse(_registry.Text)!["agents"]!["ghost"]!["status"]!);
        Assert.Contains("No longer PidReused", ended.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _registry.RunAsync("history")).Output.Split('\n').Count(line => line.Contains("committed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Webhook_GetsTheAlertOnce()
    {
        using var hook = new HttpListener();
        var address = $"http://127.0.0.1:{WatchProcess.FreePort()}/hook/";
        hook.Prefixes.Add(address);
        hook.Start();
        await using var watch = WatchProcess.Start(_registry, null, "--webhook", address, "--exit-on-alert");

        var request = await hook.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(request.Request.InputStream);
        var alerts = JsonNode.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken))!["alerts"]!.AsArray();
        request.Response.Close();
        var ended = await watch.EndsAsync();

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(alerts, alert => (string)alert!["kind"]! == "pid-reused" && (string)alert["subject"]! == "ghost" && (string)alert["state"]! == "raised");
    }

    [Fact]
    public async Task RegistryThatIsNotThere_IsUnhealthy_UntilItIs()
    {
        var text = _registry.Text;
        File.Delete(_registry.Path);
        await using var watch = WatchProcess.Start(_registry);

        await watch.GetAsync("/healthz", (code, body) => code == HttpStatusCode.ServiceUnavailable && body.Contains("agents.json", StringComparison.Ordinal));
        _registry.Text = text;
        await watch.HealthAsync(health => (string)health["status"]! == "healthy");
    }

    [Fact]
    public async Task Systemd_IsToldWhenItIsReady_ThatItGoesOn_AndThatItStops()
    {
        var path = Path.Combine(_registry.Folder, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 40_000 };
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        await using var watch = WatchProcess.Start(_registry, path);

        string[] told = [Receive(systemd), Receive(systemd), Receive(systemd)];
        watch.Signal("-TERM");
        var last = Receive(systemd);
        // More of the life sign may have been under way.
        while (last == "WATCHDOG=1") last = Receive(systemd);

        Assert.Contains("READY=1", told);
        Assert.Contains("WATCHDOG=1", told);
        Assert.Equal("STOPPING=1", last);
        Assert.Equal(0, (await watch.EndsAsync()).ExitCode);
    }

    [Fact]
    public async Task JsonFormat_LogsOneObjectALine()
    {
        await using var watch = WatchProcess.Start(_registry, null, "--format", "json", "--exit-on-alert");

        var lines = (await watch.EndsAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();

        Assert.Contains(lines, line => (string?)line["State"]?["Kind"] == "PidReused");
    }

    [Fact]
    public async Task PortThatIsTaken_Exits2AndNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var watch = await _registry.RunAsync("watch", "--port", $"{port}");

        Assert.Equal(2, watch.ExitCode);
        Assert.Contains($"127.0.0.1:{port}", watch.Error, StringComparison.Ordinal);
        Assert.Contains("--port", watch.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--interval", "1ms", "100ms or more")]
    [InlineData("--interval", "often", "no duration")]
    [InlineData("--port", "0", "from 1 to 65535")]
    [InlineData("--repair", "all", "off or safe")]
    [InlineData("--webhook", "example", "https://example.org/hook")]
    public async Task WrongOption_Exits2AndSaysWhatIsRight(string option, string value, string expected)
    {
        var watch = await _registry.RunAsync("watch", option, value);

        Assert.Equal(2, watch.ExitCode);
        Assert.Contains(expected, watch.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintUnit_CallsThisToolWithTheseOptions()
    {
        var unit = await _registry.RunAsync("watch", "--webhook", "https://example.org/a b?c=%20$d", "--repair", "safe", "--print-unit");

        Assert.Equal(0, unit.ExitCode);
        var command = Assert.Single(unit.Output.Split('\n'), line => line.StartsWith("ExecStart=", StringComparison.Ordinal));
        Assert.EndsWith(
            $"""RegistryGuard.Tool.dll watch --registry {_registry.Path} --preset generic --webhook "https://example.org/a b?c=%%20$$d" --repair safe""",
            command, StringComparison.Ordinal);
        Assert.Contains("\nType=notify\n", unit.Output, StringComparison.Ordinal);
        Assert.Contains($"\nWorkingDirectory={Environment.CurrentDirectory}\n", unit.Output, StringComparison.Ordinal);
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer)).Trim();
    }
}
