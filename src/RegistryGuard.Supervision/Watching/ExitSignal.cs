using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Watching;

/// <summary>Wakes whoever waits when one of the processes that it follows has exited.</summary>
internal sealed class ExitSignal(ProcessTerminator terminator) : IDisposable
{
    /// <summary>Each takes a descriptor; the rest is seen by the interval.</summary>
    private const int Most = 256;

    private readonly Dictionary<ProcessIdentity, CancellationTokenSource> _followed = [];
    private volatile TaskCompletionSource _exited = NewSource();

    /// <summary>Follows these processes from now on, and no others.</summary>
    public void Follow(IEnumerable<ProcessIdentity> processes)
    {
        var wanted = processes.Take(Most).ToHashSet();
        foreach (var gone in _followed.Keys.Except(wanted).ToArray())
        {
            _followed.Remove(gone, out var ends);
            ends!.Cancel();
        }

        _exited = NewSource();
        foreach (var process in wanted)
        {
            if (_followed.ContainsKey(process)) continue;
            var ends = _followed[process] = new CancellationTokenSource();
            _ = FollowAsync(process, ends.Token);
        }
    }

    /// <summary>Completes when a process has exited, or after that time.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_exited.Task, Task.Delay(limit, timeProvider, ends.Token)).ConfigureAwait(false);
        await ends.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => Follow([]);

    private async Task FollowAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        try
        {
            await terminator.WaitForExitAsync(process, cancellationToken).ConfigureAwait(false);
            _exited.TrySetResult();
        }
        catch (Exception unseen) when (unseen is OperationCanceledException or IOException or System.ComponentModel.Win32Exception)
        {
            // The interval sees it.
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
