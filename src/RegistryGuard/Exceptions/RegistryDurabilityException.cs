namespace RegistryGuard;

/// <summary>
/// A commit took place, every reader sees the new document, but the disk did not confirm it: after a power failure the old
/// document may be back. Do not apply the change again without reading first.
/// </summary>
public sealed class RegistryDurabilityException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryDurabilityException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
