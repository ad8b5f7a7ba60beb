namespace RegistryGuard.Locking;

/// <summary>
/// What the current flow of control (thread and everything it awaits or starts) holds, so that asking twice for the same lock
/// throws instead of waiting for itself. A hold is entered by methods that are not themselves <c>async</c>: what an async method
/// stores in an <see cref="AsyncLocal{T}"/> is gone when it returns to its caller.
/// </summary>
internal sealed class Hold
{
    private static readonly AsyncLocal<Hold?> Innermost = new();

    private readonly Hold? outer;
    private readonly LockQueue queue;
    private readonly string holder;
    private volatile bool active;
    private volatile bool ended;

    private Hold(LockQueue queue, string holder, Hold? outer)
    {
        this.queue = queue;
        this.holder = holder;
        this.outer = outer;
    }

    /// <summary>Whether the current flow holds this registry's lock.</summary>
    public static bool Has(LockQueue queue) => Find(queue) is not null;

    /// <exception cref="RegistryReentrancyException">The current flow holds this registry's lock already.</exception>
    public static void ThrowIfHeld(LockQueue queue)
    {
        if (Find(queue) is not { } held) return;
        throw new RegistryReentrancyException(
            $"The registry '{queue.RegistryPath}' is already locked by {held.holder} around this call, which would wait for " +
            "itself. Work on the document that is at hand there; inside a RegistryLock, load and save with File and AtomicFile.",
            queue.RegistryPath);
    }

    /// <summary>Prepares a hold in the current flow; it counts from <see cref="Begin"/> to <see cref="End"/>.</summary>
    /// <param name="queue">The registry's lock.</param>
    /// <param name="holder">Who holds it, in the words of the message.</param>
    public static Hold Enter(LockQueue queue, string holder)
    {
        var outer = Innermost.Value;
        while (outer is { ended: true }) outer = outer.outer;
        return Innermost.Value = new Hold(queue, holder, outer);
    }

    public void Begin() => active = true;

    public void End()
    {
        active = false;
        ended = true;
        if (Innermost.Value == this) Innermost.Value = outer;
    }

    private static Hold? Find(LockQueue queue)
    {
        for (var hold = Innermost.Value; hold is not null; hold = hold.outer)
        {
            if (hold.active && hold.queue == queue) return hold;
        }

        return null;
    }
}
