namespace RegistryGuard;

/// <summary>
/// A registry's document has a schema that this program may not write, because a newer program made it, or cannot read, because a
/// migration is missing. Nothing was saved.
/// </summary>
public sealed class RegistrySchemaException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistrySchemaException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
