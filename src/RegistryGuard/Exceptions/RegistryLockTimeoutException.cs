namespace RegistryGuard;

/// <summary>A registry's lock was not had in the time allowed: another thread or process kept it.</summary>
public sealed class RegistryLockTimeoutException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryLockTimeoutException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
