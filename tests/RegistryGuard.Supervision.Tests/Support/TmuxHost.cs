using System.Diagnostics;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>A tmux server of a test's own, on a socket of its own. Disposing ends it with all that runs in it.</summary>
public sealed class TmuxHost : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registryguard-tmux-");

    public TmuxHost() => Assert.SkipUnless(File.Exists("/usr/bin/tmux") || File.Exists("/usr/local/bin/tmux"), "tmux is not installed.");

    public string Socket => Path.Combine(_folder.FullName, "socket");

    /// <summary>Starts a session that does nothing; the first one starts the server.</summary>
    public void StartSession(string name, string command = "sleep 60") => Run("new-session", "-d", "-s", name, command);

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-u", "-f", "/dev/null", "-S", Socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var tmux = Process.Start(start)!;
        var output = tmux.StandardOutput.ReadToEnd();
        var errors = tmux.StandardError.ReadToEnd();
        tmux.WaitForExit();
        Assert.True(tmux.ExitCode == 0, $"tmux {string.Join(' ', arguments)}: {errors}");
        return output.Trim();
    }

    public int ServerPid => int.Parse(Run("display-message", "-p", "#{pid}"));

    /// <summary>This server, as found among all that run.</summary>
    public async Task<TmuxServer> CaptureAsync(SessionSourceOptions? options = null)
    {
        var snapshot = await SessionSource.Create(options).CaptureAsync(ProcessSource.Create().Capture());
        return Assert.Single(snapshot.Servers, server => server.Socket == Socket);
    }

    public void Dispose()
    {
        using (var tmux = Process.Start(new ProcessStartInfo("tmux", ["-S", Socket, "kill-server"]) { RedirectStandardError = true })!)
            tmux.WaitForExit();
        _folder.Delete(recursive: true);
    }
}
