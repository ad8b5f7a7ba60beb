namespace RegistryGuard.Locking;

/// <summary>
/// What the current flow of control (thread and everything it awaits or starts) holds, so that asking twice for the same lock
/// throws instead of waiting for itself. A hold is entered by methods that are not themselves <c>async</c>: what an async method
/// stores in an <see cref="AsyncLocal{T}"/> is gone when it returns to its caller.
/// </summary>
internal sealed class Hold
{
    private static readonly AsyncLocal<Hold?> s_innermost = new();

    private readonly Hold? _outer;
    private readonly LockQueue _queue;
    private readonly string _holder;
    private volatile bool _active;
    private volatile bool _ended;

    private Hold(LockQueue queue, string holder, Hold? outer)
    {
        _queue = queue;
        _holder = holder;
        _outer = outer;
    }

    /// <summary>Whether the current flow holds this registry's lock.</summary>
    public static bool Has(LockQueue queue) => Find(queue) is not null;

    /// <exception cref="RegistryReentrancyException">The current flow holds this registry's lock already.</exception>
    public static void ThrowIfHeld(LockQueue queue)
    {
        if (Find(queue) is not { } held) return;
        throw new RegistryReentrancyException(
            $"The registry '{queue.RegistryPath}' is already locked by {held._holder} around this call, which would wait for " +
            "itself. Work on the document that is at hand there; inside a RegistryLock, load and save with File and AtomicFile.",
            queue.RegistryPath);
    }

    /// <summary>Prepares a hold in the current flow; it counts from <see cref="Begin"/> to <see cref="End"/>.</summary>
    /// <param name="queue">The registry's lock.</param>
    /// <param name="holder">Who holds it, in the words of the message.</param>
    public static Hold Enter(LockQueue queue, string holder)
    {
        var outer = s_innermost.Value;
        while (outer is { _ended: true }) outer = outer._outer;
        return s_innermost.Value = new Hold(queue, holder, outer);
    }

    public void Begin() => _active = true;

    public void End()
    {
        _active = false;
        _ended = true;
        if (s_innermost.Value == this) s_innermost.Value = _outer;
    }

    private static Hold? Find(LockQueue queue)
    {
        for (var hold = s_innermost.Value; hold is not null; hold = hold._outer)
        {
            if (hold._active && hold._queue == queue) return hold;
        }

        return null;
    }
}
