using RegistryGuard.Files;
using RegistryGuard.Locking;

namespace RegistryGuard;

/// <summary>
/// A registry's lock, held by hand around loading and saving with any serializer:
/// <c>using (RegistryLock.Acquire(path)) { … File.ReadAllText(path) … AtomicFile.WriteAllText(path, …) }</c>.
/// It excludes other threads, other processes, the updates of a <see cref="FileRegistry{T}"/>, and every program that takes an
/// exclusive <c>flock</c> on <c>{path}.lock</c>. It may be disposed on another thread than it was acquired on.
/// </summary>
/// <remarks>
/// It nests: inside it the same flow of control may take it again, and may update the registry, without waiting for itself. Work
/// that it starts in parallel takes turns; the lock is given back when the last of them has.
/// </remarks>
public sealed class RegistryLock : IDisposable, IAsyncDisposable
{
    private readonly HeldLock _held;

    private RegistryLock(string path, HeldLock held)
    {
        Path = path;
        _held = held;
    }

    /// <summary>The registry's file, by its absolute path with every link resolved. The lock is on <c>{Path}.lock</c>.</summary>
    public string Path { get; }

    /// <summary>Takes the lock of the registry at <paramref name="path"/>, waiting on the calling thread.</summary>
    /// <param name="path">The registry's file, which need not exist; its folder must.</param>
    /// <param name="timeout">How long to wait, at most <see cref="int.MaxValue"/> ms; without limit by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryLockTimeoutException">The lock was not free in time.</exception>
    /// <exception cref="RegistryReentrancyException">This flow of control is inside an update or a transaction of the registry.</exception>
    /// <exception cref="RegistryException">The registry cannot be locked.</exception>
    public static RegistryLock Acquire(string path, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var file = RegistryFile.At(path);
        var limit = timeout ?? Timeout.InfiniteTimeSpan;
        var held = HeldLock.Acquire(file.Queue, Holder.Lock, limit, cancellationToken) ?? throw LockFailure.Timeout(file.Path, limit);
        return new RegistryLock(file.Path, held);
    }

    /// <summary>Takes the lock of the registry at <paramref name="path"/> if it is had in time.</summary>
    /// <param name="path">The registry's file, which need not exist; its folder must.</param>
    /// <param name="timeout">How long to wait, at most <see cref="int.MaxValue"/> ms; by default not at all.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><see langword="null"/> if the lock was not free in time.</returns>
    /// <exception cref="RegistryReentrancyException">This flow of control is inside an update or a transaction of the registry.</exception>
    /// <exception cref="RegistryException">The registry cannot be locked.</exception>
    public static RegistryLock? TryAcquire(string path, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var file = RegistryFile.At(path);
        var held = HeldLock.Acquire(file.Queue, Holder.Lock, timeout, cancellationToken);
        return held is null ? null : new RegistryLock(file.Path, held);
    }

    /// <summary>Takes the lock of the registry at <paramref name="path"/>; no thread waits.</summary>
    /// <inheritdoc cref="Acquire"/>
    // Not async itself: the hold must be entered in the caller's flow.
    public static Task<RegistryLock> AcquireAsync(
        string path, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var file = RegistryFile.At(path);
        return WrapAsync(
            file.Path, HeldLock.AcquireAsync(file.Queue, Holder.Lock, timeout ?? Timeout.InfiniteTimeSpan, cancellationToken));
    }

    /// <summary>Gives back the lock.</summary>
    public void Dispose() => _held.Dispose();

    /// <summary>Gives back the lock.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<RegistryLock> WrapAsync(string path, Task<HeldLock> acquiring) =>
        new(path, await acquiring.ConfigureAwait(false));
}
