using Npgsql;

namespace RegistryGuard.PostgreSql.Watching;

/// <summary>
/// Listens for the hints of those who commit, by one connection for all registries of a data source, as long as somebody watches. When the
/// connection is lost it takes another one; what it misses is found by polling.
/// </summary>
internal sealed class ChangeListener(NpgsqlDataSource source)
{
    /// <summary>The channel of the notifications; the payload is the registry's name.</summary>
    public const string Channel = "registryguard";

    private static readonly TimeSpan s_reconnect = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly HashSet<Subscription> _subscriptions = [];
    private CancellationTokenSource? _running;

    /// <summary>Calls <paramref name="wake"/> for each hint on the registry, until what is returned is disposed.</summary>
    public IDisposable Listen(string name, Action wake)
    {
        var subscription = new Subscription(this, name, wake);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
            if (_running is null)
            {
                _running = new CancellationTokenSource();
                var token = _running.Token;
                _ = Task.Run(() => RunAsync(token), CancellationToken.None);
            }
        }

        return subscription;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // Watching goes on by polling.
                await Task.Delay(s_reconnect, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += (_, notification) => Wake(notification.Payload);
            using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection))
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            // What happened before is not announced any more.
            Wake(name: null);
            while (true) await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Wake(string? name)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions)
            {
                if (name is null || subscription.Name == name) subscription.Wake();
            }
        }
    }

    private void End(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
            if (_subscriptions.Count > 0) return;
            _running?.Cancel();
            _running = null;
        }
    }

    private sealed class Subscription(ChangeListener listener, string name, Action wake) : IDisposable
    {
        public string Name => name;

        public void Wake() => wake();

        public void Dispose() => listener.End(this);
    }
}
