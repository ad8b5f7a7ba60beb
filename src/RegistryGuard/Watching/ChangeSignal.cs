namespace RegistryGuard.Watching;

/// <summary>
/// Wakes those who watch a registry. The system's notification is only a hint: it may be missing (network shares, used up limits)
/// or late, so watchers look for themselves from time to time. One notification serves all watchers of a registry in this
/// process.
/// </summary>
internal sealed class ChangeSignal(string path)
{
    /// <summary>A safety net under the notifications.</summary>
    private static readonly TimeSpan s_withNotification = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_withoutNotification = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly HashSet<Watcher> _watchers = [];
    private FileSystemWatcher? _notification;

    /// <summary>Begins to listen; what changes from now on is not missed.</summary>
    public Watcher Subscribe()
    {
        lock (_gate)
        {
            var watcher = new Watcher(this);
            _watchers.Add(watcher);
            _notification ??= TryListen();
            return watcher;
        }
    }

    private FileSystemWatcher? TryListen()
    {
        try
        {
            var notification = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path))
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            notification.Changed += (_, _) => Wake();
            notification.Created += (_, _) => Wake();
            notification.Deleted += (_, _) => Wake();
            // A commit: the temporary file takes the registry's name.
            notification.Renamed += (_, _) => Wake();
            notification.Error += (_, _) => Wake();
            notification.EnableRaisingEvents = true;
            return notification;
        }
        catch (Exception unavailable) when (unavailable is IOException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers) watcher.Wake();
        }
    }

    private void Unsubscribe(Watcher watcher)
    {
        FileSystemWatcher? unused = null;
        lock (_gate)
        {
            _watchers.Remove(watcher);
            if (_watchers.Count == 0) (unused, _notification) = (_notification, null);
        }

        unused?.Dispose();
    }

    /// <summary>One who watches.</summary>
    internal sealed class Watcher(ChangeSignal signal) : IDisposable
    {
        /// <summary>At most one: several changes are one reason to look.</summary>
        private readonly SemaphoreSlim _changes = new(0, 1);

        /// <summary>Returns when the registry may have changed since the last time.</summary>
        public async Task WaitAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pause = signal._notification is null ? s_withoutNotification : s_withNotification;
            var change = _changes.WaitAsync(ended.Token);
            await Task.WhenAny(change, Task.Delay(pause, timeProvider, ended.Token)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        public void Wake()
        {
            lock (_changes)
            {
                if (_changes.CurrentCount == 0) _changes.Release();
            }
        }

        public void Dispose()
        {
            signal.Unsubscribe(this);
            _changes.Dispose();
        }
    }
}
