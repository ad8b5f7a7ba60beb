using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Locks;

/// <summary>
/// A held lock. Its epoch is kept where it matters: a load remembers which tokens have been held without a break since.
/// </summary>
/// <param name="Identity">Which lock it is.</param>
/// <param name="Reach">Whom it excludes.</param>
/// <param name="Shared">Whether others may hold it at the same time, as readers do.</param>
/// <param name="File">The file, where the lock is an exclusive handle on it.</param>
internal sealed record LockToken(Key Identity, LockReach Reach, bool Shared = false, Key? File = null)
{
    /// <summary>Whether it is the creation of the file that excludes others, so that deleting it is how the lock is released.</summary>
    public bool IsExistence { get; init; }

    /// <summary>How many times it was held already when it was taken: given back as often, it is free.</summary>
    public int Nesting { get; init; }

    public bool Equals(LockToken? other) => other is not null && Nesting == other.Nesting && Identity.Equals(other.Identity);

    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>The token in the words of a caller.</summary>
    public LockToken Substitute(Func<Key, Key?> replace) =>
        this with { Identity = Identity.Substitute(replace), File = File?.Substitute(replace) };
}
