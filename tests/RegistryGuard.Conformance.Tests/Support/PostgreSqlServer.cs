using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RegistryGuard.Conformance.Support;

[assembly: AssemblyFixture(typeof(PostgreSqlServer.Ending))]

namespace RegistryGuard.Conformance.Support;

/// <summary>
/// A real server of the tests' own: in its own folder, on the loopback interface, on a free port, as an account that is not root.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    public const string HowToInstall =
        "PostgreSQL is not installed: apt-get install postgresql, and the tests start a server of their own.";

    private const string Account = "postgres";

    private static readonly Lazy<PostgreSqlServer?> s_shared = new(() => IsInstalled ? new PostgreSqlServer() : null);

    private readonly string _folder;

    public PostgreSqlServer()
    {
        _folder = Directory.CreateTempSubdirectory("registryguard-postgresql-").FullName;
        if (Environment.IsPrivilegedProcess) Run("chown", Account, _folder);
        Run(Tool("initdb"), "--pgdata", Data, "--username", "registryguard", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        Port = FreePort();
        Start();
    }

    /// <summary>One for all tests that leave it alone; a test is skipped where PostgreSQL is not installed.</summary>
    public static PostgreSqlServer Shared
    {
        get
        {
            Assert.SkipUnless(IsInstalled, HowToInstall);
            return s_shared.Value!;
        }
    }

    public static bool IsInstalled => Programs is not null;

    public int Port { get; }

    public string ConnectionString => ConnectionStringAt(Port);

    private static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    /// <summary>For those who reach the server by another port.</summary>
    public string ConnectionStringAt(int port) =>
        $"Host=127.0.0.1;Port={port};Username=registryguard;Database=postgres;Maximum Pool Size=20;Timeout=5";

    private string Data => Path.Combine(_folder, "data");

    public void Start() => Run(
        Tool("pg_ctl"), "start", "--wait", "--silent", "--pgdata", Data, "--log", Path.Combine(_folder, "log"), "--options",
        // Without fsync a killed server loses nothing; only a machine without power would.
        $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories= -c fsync=off -c max_connections=100");

    /// <summary>As if all its processes had been killed at once; it recovers when it is started again.</summary>
    public void Kill() => Run(Tool("pg_ctl"), "stop", "--mode", "immediate", "--silent", "--pgdata", Data);

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Tool(string name) => Path.Combine(Programs!, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The server refuses to run as root.</summary>
    private void Run(string program, params string[] arguments)
    {
        string[] command = Environment.IsPrivilegedProcess && program != "chown"
            ? ["runuser", "--user", Account, "--", program, .. arguments]
            : [program, .. arguments];
        // The server inherits the streams and keeps them open: they lead to a file, or nobody would see their end.
        var output = Path.Combine(_folder, "output");
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", output, .. command]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {File.ReadAllText(output)}");
    }

    /// <summary>Stops the shared server with the last test.</summary>
    public sealed class Ending : IDisposable
    {
        public void Dispose()
        {
            if (s_shared is { IsValueCreated: true, Value: { } server }) server.Dispose();
        }
    }
}
