namespace RegistryGuard.Locking;

/// <summary>
/// What the current flow of control (thread and everything it awaits or starts) holds, so that asking twice for the same lock
/// does not wait for itself: it throws, or joins a hold that nests. A hold is entered by methods that are not themselves <c>async</c>: what an async method
/// stores in an <see cref="AsyncLocal{T}"/> is gone when it returns to its caller.
/// </summary>
internal sealed class Hold
{
    private static readonly AsyncLocal<Hold?> s_innermost = new();

    private readonly Hold? _outer;
    private readonly LockQueue _queue;
    private readonly Holder _holder;
    private LockLease? _lease;
    private volatile bool _active;
    private volatile bool _ended;

    private Hold(LockQueue queue, Holder holder, Hold? outer)
    {
        _queue = queue;
        _holder = holder;
        _outer = outer;
        Turn = holder.Nests ? new SemaphoreSlim(1, 1) : null;
    }

    /// <summary>What those inside take turns by: work that was started in parallel is no safer from itself there than outside.</summary>
    public SemaphoreSlim? Turn { get; }

    /// <summary>Whether the current flow holds this registry's lock.</summary>
    public static bool Has(LockQueue queue) => Find(queue) is not null;

    /// <summary>The hold that the current flow is inside of, where another one may join it.</summary>
    /// <exception cref="RegistryReentrancyException">The current flow holds this registry's lock in a way that does not nest.</exception>
    public static Hold? Around(LockQueue queue)
    {
        if (Find(queue) is not { } held) return null;
        if (held._holder.Nests) return held;
        throw new RegistryReentrancyException(
            $"The registry '{queue.RegistryPath}' is already locked by {held._holder.Name} around this call, which would wait for " +
            "itself. Work on the document that is at hand there.",
            queue.RegistryPath);
    }

    /// <summary>Prepares a hold in the current flow; it counts from <see cref="Begin"/> to <see cref="End"/>.</summary>
    /// <param name="queue">The registry's lock.</param>
    /// <param name="holder">Who holds it.</param>
    public static Hold Enter(LockQueue queue, Holder holder)
    {
        var outer = s_innermost.Value;
        while (outer is { _ended: true }) outer = outer._outer;
        return s_innermost.Value = new Hold(queue, holder, outer);
    }

    /// <param name="lease">The lock, which others may share; <see langword="null"/> where none can join.</param>
    public void Begin(LockLease? lease)
    {
        _lease = lease;
        _active = true;
    }

    /// <summary>The lock, for one more to hold; <see langword="null"/> if it is given back by now.</summary>
    public LockLease? Share() => _lease?.TryShare() == true ? _lease : null;

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
