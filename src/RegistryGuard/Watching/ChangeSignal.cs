namespace RegistryGuard.Watching;

/// <summary>
/// Wakes those who watch a registry. The system's notification is only a hint: it may be missing (network shares, used up limits)
/// or late, so watchers look for themselves from time to time. One notification serves all watchers of a registry in this
/// process.
/// </summary>
/// <param name="tryListen">
/// Begins to listen for notifications, which call what it is given, until its result is disposed; <see langword="null"/> if there are
/// none to be had.
/// </param>
/// <param name="pollingBeside">How often to look beside notifications; every 5 s by default.</param>
internal sealed class ChangeSignal(Func<Action, IDisposable?> tryListen, TimeSpan? pollingBeside = null)
{
    private static readonly TimeSpan s_withoutNotification = TimeSpan.FromMilliseconds(250);

    /// <summary>A safety net under the notifications.</summary>
    private readonly TimeSpan _withNotification = pollingBeside ?? TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly HashSet<Watcher> _watchers = [];
    private IDisposable? _notification;

    /// <summary>Begins to listen; what changes from now on is not missed.</summary>
    public Watcher Subscribe()
    {
        lock (_gate)
        {
            var watcher = new Watcher(this);
            _watchers.Add(watcher);
            _notification ??= tryListen(Wake);
            return watcher;
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
        IDisposable? unused = null;
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
            var pause = signal._notification is null ? s_withoutNotification : signal._withNotification;
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
