namespace RegistryGuard;

/// <summary>
/// Tells the analyzers that the method saves a whole registry, where its code does not show it. What it saves is what it is
/// given: its arguments and the object that it is called on.
/// </summary>
/// <remarks>
/// The analyzers know the attribute by its full name: a copy of it, declared in the program itself, does the same.
/// </remarks>
/// <param name="path">The parameter that names the registry; the object that the method is called on, if null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RegistrySaveAttribute(string? path = null) : Attribute
{
    /// <summary>The parameter that names the registry, or null for the object that the method is called on.</summary>
    public string? Path { get; } = path;

    /// <summary>Whether a reader sees the old document or the new one, never half of it.</summary>
    public bool Atomic { get; set; }
}
