namespace RegistryGuard;

/// <summary>
/// A registry's file exists but holds no document that can be read: it is empty, all zero bytes, JSON <c>null</c>, or JSON that
/// does not parse or does not fit the type. The file was left as it is.
/// </summary>
public sealed class RegistryCorruptException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryCorruptException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
