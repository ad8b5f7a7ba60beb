using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RegistryGuard.Conformance.Support;

/// <summary>What happens to a connection on which a commit is sent.</summary>
public enum Cut
{
    None,

    /// <summary>The commit never reaches the server.</summary>
    BeforeTheCommit,

    /// <summary>The server has committed, and its answer never reaches the program.</summary>
    BeforeTheAnswer,
}

/// <summary>Stands between the programs and a server, and cuts connections where it hurts most.</summary>
public sealed class CuttingProxy : IDisposable
{
    private static readonly byte[][] s_commits = [.. ((string[])["UPDATE registryguard.registry", "INSERT INTO registryguard.registry", "COMMIT"])
        .Select(Encoding.ASCII.GetBytes)];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly Func<int, Cut> _next;
    private int _commits;
    private int _cuts;
    private volatile bool _isClosed;

    /// <summary>Listens on a port of its own.</summary>
    /// <param name="server">Where the connections lead to.</param>
    /// <param name="next">What happens to a commit, by its number.</param>
    public CuttingProxy(PostgreSqlServer server, Func<int, Cut> next)
    {
        _serverPort = server.Port;
        _next = next;
        _listener.Start();
        ConnectionString = server.ConnectionStringAt(((IPEndPoint)_listener.LocalEndpoint).Port);
        _ = Task.Run(AcceptAsync);
    }

    public string ConnectionString { get; }

    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Lets nobody through any more after a cut, so that nobody can find out.</summary>
    public bool ClosesAfterCut { get; init; }

    public void Dispose()
    {
        _isClosed = true;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_isClosed)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            if (_isClosed) client.Dispose();
            else _ = Task.Run(() => PassAsync(client));
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        var swallow = false;
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                var (fromClient, fromServer) = (client.GetStream(), server.GetStream());
                var answers = Task.Run(() => AnswerAsync(fromServer, fromClient));
                await RequestAsync(fromClient, fromServer);
                await answers;
            }
            catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
            {
                // The other side hears of it by the end of its stream.
            }
        }

        async Task RequestAsync(NetworkStream from, NetworkStream to)
        {
            var buffer = new byte[1 << 20];
            int length;
            while ((length = await from.ReadAsync(buffer)) > 0)
            {
                var cut = IsCommit(buffer.AsSpan(0, length)) ? _next(Interlocked.Increment(ref _commits)) : Cut.None;
                Volatile.Write(ref swallow, cut == Cut.BeforeTheAnswer);
                if (cut == Cut.BeforeTheCommit)
                {
                    End();
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, length));
            }

            server.Close();
        }

        async Task AnswerAsync(NetworkStream from, NetworkStream to)
        {
            var buffer = new byte[1 << 20];
            int length;
            while ((length = await from.ReadAsync(buffer)) > 0)
            {
                if (Volatile.Read(ref swallow))
                {
                    End();
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, length));
            }

            client.Close();
        }

        void End()
        {
            Interlocked.Increment(ref _cuts);
            if (ClosesAfterCut) Dispose();
            client.Close();
            server.Close();
        }
    }

    private static bool IsCommit(ReadOnlySpan<byte> request)
    {
        foreach (var commit in s_commits)
        {
            if (request.IndexOf(commit) >= 0) return true;
        }

        return false;
    }
}
