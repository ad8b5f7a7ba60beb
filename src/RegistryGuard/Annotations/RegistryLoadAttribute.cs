namespace RegistryGuard;

/// <summary>
/// Tells the analyzers that the method loads a whole registry, where its code does not show it: the method calls a service or a
/// database, or it has no body that they can see. The result is what was loaded; without a result, it is loaded into the
/// receiver.
/// </summary>
/// <remarks>
/// The analyzers know the attribute by its full name: a copy of it, declared in the program itself, does the same.
/// </remarks>
/// <param name="path">The parameter that names the registry; the object that the method is called on, if null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RegistryLoadAttribute(string? path = null) : Attribute
{
    /// <summary>The parameter that names the registry, or null for the object that the method is called on.</summary>
    public string? Path { get; } = path;
}
