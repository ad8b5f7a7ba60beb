using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary>A <c>registryguard watch</c> that runs until it is ended.</summary>
internal sealed class WatchProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40);
    private static readonly HttpClient s_client = new();

    private readonly Process _process;
    private readonly string? _pidFile;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private WatchProcess(Process process, int port, string? pidFile)
    {
        _process = process;
        _pidFile = pidFile;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
        Port = port;
    }

    public int Port { get; }

    /// <param name="registry">What is watched.</param>
    /// <param name="notifySocket">Where systemd listens; none by default.</param>
    /// <param name="arguments">More of the command line.</param>
    public static WatchProcess Start(RegistryFile registry, string? notifySocket = null, params string[] arguments)
    {
        var port = FreePort();
        string[] tool = [Path.Combine(AppContext.BaseDirectory, "RegistryGuard.Tool.dll"), "watch", "--registry", registry.Path, "--preset", "generic"];
        string[] options = ["--interval", "300ms", "--settle", "200ms", "--port", $"{port}", .. arguments];
        // A shell's background jobs ignore SIGINT, and what they start inherits that.
        var start = notifySocket is null
            ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. tool, .. options])
            : new ProcessStartInfo(Systemd(registry), ["-c", "dotnet \"$0\" \"$@\" & echo $! > \"$PID_FILE\"; wait $!", .. tool, .. options]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var pidFile = Path.Combine(registry.Folder, "pid");
        if (notifySocket is not null)
        {
            start.Environment["PID_FILE"] = pidFile;
            start.Environment["NOTIFY_SOCKET"] = notifySocket;
            start.Environment["WATCHDOG_USEC"] = "1000000";
        }

        return new WatchProcess(Process.Start(start)!, port, notifySocket is null ? null : pidFile);
    }

    /// <summary>A service knows systemd by the name of its parent process: so a shell of that name stands in for it.</summary>
    private static string Systemd(RegistryFile registry)
    {
        var path = Path.Combine(registry.Folder, "systemd");
        File.CreateSymbolicLink(path, "/bin/sh");
        return path;
    }

    /// <summary>A port below those that the system gives to whoever connects, so that nobody takes it until the watch does.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    /// <summary>Asks until the answer is as it should be, which the watch may need time for.</summary>
    public async Task<string> GetAsync(string path, Func<HttpStatusCode, string, bool> until)
    {
        var last = "no answer";
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_limit; await Task.Delay(50))
        {
            if (_process.HasExited) Assert.Fail($"The watch has ended: {await _error}");
            try
            {
                using var answer = await s_client.GetAsync(new Uri($"http://127.0.0.1:{Port}{path}"), TestContext.Current.CancellationToken);
                last = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (until(answer.StatusCode, last)) return last;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new TimeoutException($"{path} did not become what it should: {last}");
    }

    public async Task<JsonNode> HealthAsync(Func<JsonNode, bool> until) =>
        JsonNode.Parse(await GetAsync("/healthz", (code, text) => code == HttpStatusCode.OK && until(JsonNode.Parse(text)!)))!;

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _pidFile is null ? $"{_process.Id}" : File.ReadAllText(_pidFile).Trim()]);
        kill.WaitForExit();
    }

    public async Task<ToolProcess> EndAsync(string signal)
    {
        Signal(signal);
        return await EndsAsync();
    }

    public async Task<ToolProcess> EndsAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_limit);
        return new ToolProcess(_process.ExitCode, await _output, await _error);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
