namespace RegistryGuard;

/// <summary>
/// Tells the analyzers that the method takes a lock. If it is given a delegate, the lock is held while that runs; if not, it
/// returns something disposable that releases the lock.
/// </summary>
/// <remarks>
/// The analyzers know the attribute by its full name: a copy of it, declared in the program itself, does the same.
/// </remarks>
/// <param name="name">The parameter that says which lock; the object that the method is called on, if null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RegistryLockAttribute(string? name = null) : Attribute
{
    /// <summary>The parameter that says which lock, or null for the object that the method is called on.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether the lock keeps out only other threads, not other processes.</summary>
    public bool ThisProcessOnly { get; set; }
}
