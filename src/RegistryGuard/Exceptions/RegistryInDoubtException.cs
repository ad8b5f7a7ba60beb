namespace RegistryGuard;

/// <summary>
/// The connection to a registry's database was lost while a commit was on its way, and whether it arrived could not be found out in
/// time. The change is there as a whole or not at all: read before you apply it again.
/// </summary>
public sealed class RegistryInDoubtException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">What the registry is called.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryInDoubtException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
